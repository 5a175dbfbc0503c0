package dev.kelid.tests.filter;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pages of an application that makes its logins itself. */
final class OwnLogins {
  private static final Page WHO =
      (request, response) -> {
        request.getSession().setAttribute("cart", "book");
        response
            .getWriter()
            .print(
                request.getSession().getId()
                    + " "
                    + LoginFilter.user(request).map(SignedInUser::getName).orElse("nobody"));
      };

  private OwnLogins() {}

  /**
   * With {@code /sign-in}, whose query says at which registration, under which owner, and whether
   * the login is only made, or the response committed before; {@code /who} says who is signed in.
   */
  static WebAppSetup open(WebAppSetup setup) {
    return setup
        .param("public-paths", "/sign-in,/who")
        .page("/sign-in", OwnLogins::signIn)
        .page("/who", WHO)
        .page("/token", BoundScopes.GRANT);
  }

  /** Over a back channel, as a one-time code does: nothing of it is in the user's browser. */
  static LoginResult login(
      HttpServletRequest request, String registration, @Nullable String owner) {
    Object clients = request.getServletContext().getAttribute(LoginFilter.CLIENTS);
    var flow = ((OAuthClients) Objects.requireNonNull(clients)).of(registration).login();
    StartedLogin started =
        flow.start(LoginRequest.builder().owner(owner).applicationData("+theirs").build());
    String callback = new Browser().untilCallback(started.authorizationUri().toString());
    CallbackQuery query = CallbackQuery.parse(URI.create(callback).getRawQuery());
    return flow.finish(flow.check(started.pending(), query));
  }

  static void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String at = Objects.requireNonNullElse(request.getParameter("at"), "default");
    boolean keepOwner = request.getParameter("own") != null;
    String named = request.getParameter("owner");
    String owner = keepOwner ? LoginFilter.owner(request).orElseThrow() : named;
    LoginResult login = login(request, at, owner);
    if (request.getParameter("only") != null) {
      response.getWriter().print("only made");
      return;
    }
    if (request.getParameter("late") != null) {
      response.getWriter().print("too late ");
      response.flushBuffer();
    }
    try {
      SignedInUser user = LoginFilter.signIn(request, login);
      var tokens = LoginFilter.authorizedClient(request, at);
      response.getWriter().print(user.getName() + " " + tokens.accessToken().type());
    } catch (IllegalStateException e) {
      response.getWriter().print(e.getMessage());
    }
  }
}
