from xml.etree import ElementTree

from portal.pdf.qr import qr_svg


def test_drawing_is_the_same_each_time_and_scales():
    drawing = qr_svg("https://example.go.th/c/00001")

    assert drawing == qr_svg("https://example.go.th/c/00001")
    root = ElementTree.fromstring(drawing)
    assert root.get("viewBox")
    assert root.get("width") is None


def test_different_addresses_differ():
    assert qr_svg("https://example.go.th/c/1") != qr_svg("https://example.go.th/c/2")
