"""What the web server itself says to people when something cannot be done."""

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from app.core.words import Words

BUG = Words(
    nl="Er ging iets mis bij ons. Probeer het straks nog eens. Noem bij vragen dit nummer: {number}.",
    en="Something went wrong on our side. Try again later. With questions, mention this number: {number}.",
)
UNAVAILABLE = Words(
    nl="De gegevens zijn nu niet bereikbaar. Probeer het straks nog eens.",
    en="The data cannot be reached now. Try again later.",
)
UNREACHABLE = (DBAPIError, OSError, NoConnectionFree)
TOO_SLOW = Words(
    nl="Dit duurde te lang en is gestopt. Vraag minder tegelijk, of probeer het straks nog eens.",
    en="This took too long and was stopped. Ask for less at once, or try again later.",
)
TOO_MANY = Words(
    nl="U vraagt nu te veel tegelijk. Probeer het over {seconds} seconden nog eens.",
    en="You are asking too much at once. Try again in {seconds} seconds.",
)
