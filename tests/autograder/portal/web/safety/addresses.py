"""All addresses, with something in the places that an address leaves open."""

import re

from starlette.routing import Route

from autograder.portal.web.application import routes

PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")


def path(route: Route, number: int = 1, **more: str) -> str:
    """Where a route is found; of attempts this one is asked for."""
    known = {"number": str(number), "name": "means", "key": "x", "learner": "ada"} | more
    return PLACE.sub(lambda place: known[place[1]], route.path)


def named(route: Route) -> str:
    """A route as a test is called."""
    return f"{method(route)} {route.path}"


def method(route: Route) -> str:
    """How it is asked."""
    (found,) = (route.methods or set()) - {"HEAD"}
    return found


PAGES = [route for route in routes() if method(route) == "GET"]
FORMS = [route for route in routes() if method(route) == "POST" and "/api/" not in route.path]
