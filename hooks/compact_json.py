"""{"a": [1, 2]} as {"a":[1,2]}: JSON without spaces, and Chinese as it is, for what a browser loads."""

import json


def compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
