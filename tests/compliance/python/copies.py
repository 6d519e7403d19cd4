"""What a client holds of the logs: SPEC.md, "Views and changes"."""

import copy


class DoesNotFit(Exception):
    """R-47: never a guess."""


def apply_patch(view, patch):
    """R-42 to R-44. The view that is given stays as it is."""
    whole = {"view": copy.deepcopy(view)}
    for change in patch:
        _apply(whole, change)
    return whole["view"]


def _apply(whole, change):
    kind, path = change[0], ["view", *change[1]]
    place = whole
    for key in path[:-1]:
        place = _inside(place, key)
    last = path[-1]
    if kind == "set":
        _put(place, last, change[2])
    elif kind == "del":
        if not isinstance(place, dict):
            raise DoesNotFit("a list is cut, not holed")
        place.pop(last, None)
    elif kind == "cut":
        _put(place, last, _list(_inside(place, last))[: change[2]])
    elif kind == "list":
        _put(place, last, _remade(_list(_inside(place, last)), change[2]))
    else:
        raise DoesNotFit(f"a change of the kind {kind}")


def _inside(place, key):
    if isinstance(place, dict) and isinstance(key, str) and key in place:
        return place[key]
    if isinstance(place, list) and isinstance(key, int) and 0 <= key < len(place):
        return place[key]
    raise DoesNotFit(f"nothing stands at {key}")


def _put(place, key, value):
    if isinstance(place, dict) and isinstance(key, str):
        place[key] = value
    elif isinstance(place, list) and isinstance(key, int) and 0 <= key < len(place):
        place[key] = value
    elif isinstance(place, list) and key == len(place):
        place.append(value)
    else:
        raise DoesNotFit(f"nothing can stand at {key}")


def _list(value):
    if not isinstance(value, list):
        raise DoesNotFit("no list stands there")
    return value


def _remade(old, parts):
    new = []
    for part in parts:
        if isinstance(part, int):
            part = [part, part]
        if isinstance(part, list):
            first, last = part
            if not 0 <= first <= last < len(old):
                raise DoesNotFit("the list is shorter than the change says")
            new.extend(old[first : last + 1])
        else:
            new.append(part)
    return new


class Copies:
    def __init__(self):
        self._copies = {}

    def view(self, log):
        return self._copies.get(log, {}).get("view")

    def have(self):
        return {log: {"epoch": held["epoch"], "pos": held["pos"]} for log, held in self._copies.items()}

    def snap(self, frame):
        """R-40."""
        self._copies[frame["log"]] = {"epoch": frame["epoch"], "pos": frame["pos"], "view": frame["view"]}

    def delta(self, frame):
        """R-41. False: something is missing, so the client says hello again."""
        held = self._copies.get(frame["log"])
        if held is None:
            return False
        if frame["pos"] <= held["pos"]:
            return True
        if frame["from"] != held["pos"]:
            return False
        try:
            view = apply_patch(held["view"], frame["patch"])
        except DoesNotFit:
            del self._copies[frame["log"]]
            return False
        self._copies[frame["log"]] = {"epoch": held["epoch"], "pos": frame["pos"], "view": view}
        return True
