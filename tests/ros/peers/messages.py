"""ROS messages to JSON and back. Long byte arrays are {"$base64": ...}; NaN and the infinities are strings."""

import array
import base64
import importlib
import math

BYTES = ("sequence<uint8", "sequence<octet", "uint8[", "octet[")



def interface(name):
    """`std_msgs/msg/String` to its class."""
    package, kind, type_name = name.split("/")
    return getattr(importlib.import_module(f"{package}.{kind}"), type_name)



def plain(value):
    if hasattr(value, "get_fields_and_field_types"):
        return {name: field(getattr(value, name), kind) for name, kind in value.get_fields_and_field_types().items()}
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, bytes):
        return value[0]
    return [plain(element) for element in (value.tolist() if hasattr(value, "tolist") else value)]



def field(value, kind):
    if kind.startswith(BYTES):
        return {"$base64": base64.b64encode(bytes(value)).decode()}
    return plain(value)



def fill(message, values):
    kinds = message.get_fields_and_field_types()
    for name, value in values.items():
        if name not in kinds:
            raise KeyError(f"{type(message).__name__} has no field {name}")
        setattr(message, name, filled(getattr(message, name), value, kinds[name]))
    return message



def filled(current, value, kind):
    if hasattr(current, "get_fields_and_field_types"):
        return fill(current, value)
    if isinstance(value, dict):
        return array.array("B", base64.b64decode(value["$base64"]))
    if isinstance(value, list):
        element = kind.removeprefix("sequence<").split("[")[0].split(",")[0].rstrip(">")
        if "/" in element:
            package, name = element.split("/")
            make = getattr(importlib.import_module(f"{package}.msg"), name)
            return [fill(make(), entry) for entry in value]
        return [number(entry, element) for entry in value]
    return number(value, kind)



def number(value, kind):
    if kind in ("double", "float"):
        return float(value)
    if kind == "octet":
        return bytes([value])
    return value
