from tourism.publication.comparing import differences

EMPTY = {"place": {"address": "ตำบลสมมติ"}, "fields": {}, "programmes": [], "contacts": [], "photos": []}


def programme(what):
    return {"title": "ทอผ้า", "what": what, "champion": None, "price_text": "", "fields": {}}


def test_changes_in_programmes_of_one_title_are_told_apart():
    before = EMPTY | {"programmes": [programme("ย้อมคราม"), programme("สาวไหม")]}
    after = EMPTY | {"programmes": [programme("ย้อมครั่ง"), programme("สาวไหม")]}

    assert [(each.label, each.old, each.new) for each in differences(before, after)] == [
        ("กิจกรรม ทอผ้า", "ทอผ้า · ย้อมคราม", "ทอผ้า · ย้อมครั่ง")
    ]


def test_contacts_without_a_name_are_told_apart():
    def contact(phone):
        return {"name": "", "role": "ประธาน", "phone": phone, "line": ""}

    before = EMPTY | {"contacts": [contact("0810000001"), contact("0810000002")]}
    after = EMPTY | {"contacts": [contact("0810000001"), contact("0810000003")]}

    assert [(each.label, each.new) for each in differences(before, after)] == [
        ("ผู้ติดต่อ ประธาน (2)", "ประธาน 0810000003")
    ]
