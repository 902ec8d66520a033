"""What can go wrong when the site is built or shown."""


class SiteError(Exception):
    """Carries one sentence that says what is wrong and what to do."""


class NotForNotebooksError(Exception):
    """Carries one sentence about what a page holds and a notebook cannot."""
