"""Dispatch: the one process that hands attempts to the engine, and writes what comes of them."""

from autograder.portal.dispatch.dispatcher import Dispatcher
from autograder.portal.dispatch.place import Place

__all__ = ["Dispatcher", "Place"]
