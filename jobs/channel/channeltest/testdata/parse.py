"""Parses mails with Python's own parser. Standard input is a JSON array of mails in base64. Standard output is what
they say, as a JSON array."""

import base64
import email
import email.policy
import json
import sys


def parse(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    parts = list(mail.walk())
    return {
        "headers": [[name, str(value).strip()] for name, value in mail.items()],
        "to": [str(a) for a in mail["to"].addresses],
        "types": [p.get_content_type() for p in parts],
        "plain": mail.get_body(("plain",)).get_content(),
        "html": mail.get_body(("html",)).get_content(),
        "defects": [str(d) for p in parts for d in p.defects]
                   + [f"{n}: {d}" for n, v in mail.items() for d in getattr(v, "defects", ())],
    }


json.dump([parse(base64.b64decode(mail)) for mail in json.load(sys.stdin)], sys.stdout)
