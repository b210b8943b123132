"""Words that relate two figures of one sentence."""

PART = "其中"
PERSONS = ("人", "名", "位")
FROM = r"[由从]$|原来的?$|去年的?$"
TO = r"的?[^,。;]{0,6}[至到为]"
NEXT = r"[、,和及以][^,。;\d]{0,16}$"
