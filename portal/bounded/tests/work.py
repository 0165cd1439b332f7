"""Runs in a child: what the tests ask for, and what hostile bytes may do."""

import os
import sys
import time


def burn(asked):
    while True:
        pass


def shout(asked):
    sys.stdout.write("a library prints what it likes\n")
    sys.stderr.write("and complains\n")


def fail(asked):
    raise LookupError("nothing there")


DOES = {
    "answer": lambda asked: None,
    "burn": burn,
    "die": lambda asked: os._exit(3),
    "fail": fail,
    "hold": lambda asked: bytes(asked["bytes"]),
    "shout": shout,
    "sleep": lambda asked: time.sleep(60),
    "swell": lambda asked: bytes(asked["bytes"]),
}


def work(request, files):
    made = DOES[request["do"]](request)
    if made:
        return {}, {"much": made}
    secrets = sorted(set(os.environ) & {"SECRET_KEY", "DATABASE_URL"})
    return {"pid": os.getpid(), "secrets": secrets}, {name[::-1]: data[::-1] for name, data in files.items()}
