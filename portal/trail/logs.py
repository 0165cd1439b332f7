"""What every line of the log says besides: which request it belongs to, and who asked."""

import logging

from portal.trail.context import origin


class OfRequest(logging.Filter):
    """An answer to a person (4xx) is no error of ours: its line has no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        here = origin()
        record.request_id, record.person = here.request_id or "-", here.actor_key or "-"
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = record.exc_text = None
        return True
