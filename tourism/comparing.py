"""What a revision says otherwise than the one that is published: for the reviewer, in the words of the page."""

from dataclasses import dataclass

from tourism.snapshot import Content

MISSING = ""


@dataclass(frozen=True)
class Difference:
    label: str
    old: str
    new: str


def differences(old: Content, new: Content) -> list[Difference]:
    before, after = _lines(old), _lines(new)
    labels = list(dict.fromkeys([*after, *before]))
    return [
        Difference(label, before.get(label, MISSING), after.get(label, MISSING))
        for label in labels
        if before.get(label, MISSING) != after.get(label, MISSING)
    ]


def _lines(content: Content) -> dict[str, str]:
    lines = {"ที่อยู่": content["place"]["address"]}
    lines |= {field["label"]: field["text"] for field in content["fields"].values()}
    for programme in content["programmes"]:
        champion = programme["champion"]
        said = [programme[name] for name in programme if isinstance(programme[name], str) and name != "price_baht"]
        lines[f"กิจกรรม {programme['title']}"] = " · ".join([*filter(None, said), champion["name"] if champion else ""])
    for contact in content["contacts"]:
        who = contact["name"] or contact["role"] or "ผู้ติดต่อ"
        lines[f"ผู้ติดต่อ {who}"] = " ".join(filter(None, [contact["role"], contact["phone"], contact["line"]]))
    for photo in content["photos"]:
        lines[f"ภาพที่ {photo['photo']}"] = f"{photo['alt']} ({photo['credit']}){' ภาพปก' if photo['hero'] else ''}"
    return lines
