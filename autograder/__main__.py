"""`python -m autograder` is `autograder`."""


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded says no more than later."""
    try:
        from autograder.commands.app import main as run  # noqa: PLC0415
    except KeyboardInterrupt:
        raise SystemExit("Interrupted.") from None
    run()


if __name__ == "__main__":
    main()
