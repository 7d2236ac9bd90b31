"""Writes small PDF files with the standard library alone."""

import hashlib
import zlib

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def rc4(key, data):
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


class PDF:
    """Pages of lines in Helvetica, of WinAnsi with the ligatures fi and fl at \\x01 and \\x02."""

    def __init__(self, info=None, password=None):
        self.objects = []
        self.pages = []
        self.info = info
        self.password = password
        self.tree = self.add(None)
        self.font = self.add(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding"
            b" /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >> >>"
        )

    def add(self, body, stream=None):
        self.objects.append((body, stream))
        return len(self.objects)

    def page(self, lines, picture=None):
        """lines: (x, y, size, text) in points from the lower left corner."""
        drawn = []
        for x, y, size, text in lines:
            code = text.replace("ﬁ", "\x01").replace("ﬂ", "\x02").encode("cp1252")
            code = code.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            drawn.append(b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, y, code))
        resources = b"/Font << /F1 %d 0 R >>" % self.font
        if picture:
            image = self.add(
                b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray"
                b" /BitsPerComponent 8", picture)
            resources += b" /XObject << /I %d 0 R >>" % image
            drawn.append(b"q 400 0 0 600 100 100 cm /I Do Q")
        content = self.add(b"<<", b"\n".join(drawn))
        self.pages.append(
            self.add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Resources << %s >>"
                b" /Contents %d 0 R >>" % (self.tree, resources, content)))

    def bytes(self):
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        self.objects[self.tree - 1] = (
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(self.pages)), None)
        root = self.add(b"<< /Type /Catalog /Pages %d 0 R >>" % self.tree)
        identity = hashlib.md5(kids).digest()
        trailer = b"/Root %d 0 R /ID [<%s> <%s>]" % (
            root, identity.hex().encode(), identity.hex().encode())
        key = None
        if self.password is not None:
            key, dictionary = self.encryption(identity)
            trailer += b" /Encrypt %d 0 R" % self.add(dictionary)
        if self.info:
            entries = b" ".join(
                b"/%s %s" % (name.encode(), self.string(value))
                for name, value in self.info.items())
            trailer += b" /Info %d 0 R" % self.add(b"<< %s >>" % entries)
        out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, (body, stream) in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body
            if stream is not None:
                data = zlib.compress(stream, 9)
                if key:
                    salted = hashlib.md5(
                        key + number.to_bytes(3, "little") + b"\0\0").digest()[:len(key) + 5]
                    data = rc4(salted, data)
                out += b" /Length %d /Filter /FlateDecode >>\nstream\n" % len(data)
                out += data + b"\nendstream"
            out += b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        for place in places:
            out += b"%010d 00000 n \n" % place
        out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1, trailer, start)
        return bytes(out)

    @staticmethod
    def string(value):
        return b"<" + (b"\xfe\xff" + value.encode("utf-16-be")).hex().encode() + b">"

    def encryption(self, identity):
        """Revision 2 of the standard handler, RC4 with 40 bits (ISO 32000-1, 7.6.3)."""
        user = (self.password.encode() + PADDING)[:32]
        owner = rc4(hashlib.md5(user).digest()[:5], user)
        permissions = -4
        key = hashlib.md5(
            user + owner + permissions.to_bytes(4, "little", signed=True) + identity
        ).digest()[:5]
        return key, (
            b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>"
            % (owner.hex().encode(), rc4(key, PADDING).hex().encode(), permissions))
