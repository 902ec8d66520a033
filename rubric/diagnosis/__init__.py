"""Why points are lost: a known mistake, a small change of the right function, or what is usual.

`reasons` brings it together: for each check that finds something wrong, the problem, and a fact or a
hint beside it. All that is compared are answers to the same cases.
"""
