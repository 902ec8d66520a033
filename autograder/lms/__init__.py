"""Tables for learning management systems: our own as csv, Canvas's and Moodle's."""
