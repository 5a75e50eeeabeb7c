"""Who a session stands for: nobody any more, once its owner may not sign in."""

from allauth.account.auth_backends import AuthenticationBackend

from sharedtable.people.models import User
from sharedtable.people.sign_in import may_sign_in


class Backend(AuthenticationBackend):
    """Asked with every request: an archived person's open sessions end at once, wherever they are."""

    def user_can_authenticate(self, user: User | None) -> bool:
        return user is not None and may_sign_in(user)
