"""Scenes on contact (B): channels, hours, days on which people are left in peace, wording."""

from datetime import date, timedelta
from typing import Any

from domain.calendar import Calendar, Window
from domain.case import Case
from domain.states import Role
from domain.wording import lint
from rehearsal.law.scene import AnyScene, Do, Scene, Spoken, Values
from rehearsal.law.scenes_data import asked_for

S, M, L = Role.STEWARD, Role.MANAGER, Role.LEGAL
_AHEAD = timedelta(days=9)  # past the week that counts contacts


def _days(today: date) -> Window:
    """Days of the scene's own: no festival of a real year reaches them."""
    return Window("排练", today + timedelta(days=5), today + timedelta(days=15))


def _call(time: str = "10:00") -> Do:
    def values(case: Case, day: date) -> dict[str, Any]:
        return {"channel": "phone", "planned_on": day + _AHEAD, "time": time}

    return Do(S, "plan_contact", values)


def _on(**more: str) -> Values:
    return lambda case, day: {"on": day, **more}


_REFUSED = Do(S, "refuse_channel", _on(channel="phone"))
_MOURNING = Do(S, "place_hold", lambda case, day: {"kind": "bereavement", "until": day + timedelta(days=30)})

SCENES: tuple[AnyScene, ...] = (
    Spoken("B1", "B1", lambda: asked_for("cut_water"), lambda: asked_for("remind")),
    Scene("B2", "B2.refused", _call(), before=(_REFUSED,), override=(L,)),
    Scene(
        "B2",
        "B2.refused",
        _call(),
        before=(_REFUSED,),
        mend=(Do(S, "allow_channel", _on(channel="phone", document="TY-1")),),
    ),
    Scene("B3", "B3.hours", _call("21:00"), mend=(Do(S, "record_consent", _on(document="TY-1")),)),
    Scene("B3", "B3.night", _call("23:00"), before=(Do(S, "record_consent", _on(document="TY-1")),)),
    Scene(
        "B4",
        "B4.window",
        _call(),
        calendar=lambda today: Calendar(windows=(_days(today),)),
        override=(M,),
    ),
    Scene(
        "B4",
        "B4.holiday",
        _call(),
        calendar=lambda today: Calendar(holidays=(_days(today),)),
        override=(M,),
    ),
    Scene("B4", "B4.bereavement", _call(), before=(_MOURNING,), override=(M,)),
    Spoken("B5", "B5.insult", lambda: lint("您是老赖。"), lambda: lint("您好，请核对所附账单。")),
)
