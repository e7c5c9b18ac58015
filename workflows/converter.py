"""The data converter of this deployment: pydantic's JSON, its schemas built once per process.

The SDK makes a converter for every workflow it caches, and each would build the schemas of our unions
anew: tens of milliseconds per case, inside the deadlock detector's two seconds. The cache here is
shared by all of them; the sandbox passes this module, so inside and outside share it too.
"""

import functools
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from temporalio.contrib.pydantic import PydanticJSONPlainPayloadConverter, pydantic_data_converter
from temporalio.converter import (
    CompositePayloadConverter,
    DataConverter,
    DefaultPayloadConverter,
    JSONPlainPayloadConverter,
)

_adapters: "functools._lru_cache_wrapper[TypeAdapter[Any]]" = functools.lru_cache(maxsize=256)(TypeAdapter)


def build_schemas(*types: type) -> None:
    """This function will build the schemas of payloads before any case needs them.

    A cache lets everybody who finds it empty build the same: many cases at once on a busy machine, each
    within the two seconds.
    """
    for payload in types:
        _adapters(payload)


class SharedJSONConverter(PydanticJSONPlainPayloadConverter):
    """Pydantic's converter over the process's one cache of schemas."""

    def __init__(self) -> None:
        super().__init__()
        self._type_adapter = _adapters


class SharedPayloadConverter(CompositePayloadConverter):
    """The SDK's usual encodings, plain JSON by pydantic."""

    def __init__(self) -> None:
        shared = SharedJSONConverter()
        super().__init__(
            *(
                shared if isinstance(converter, JSONPlainPayloadConverter) else converter
                for converter in DefaultPayloadConverter.default_encoding_payload_converters
            )
        )


data_converter: DataConverter = replace(
    pydantic_data_converter, payload_converter_class=SharedPayloadConverter
)
