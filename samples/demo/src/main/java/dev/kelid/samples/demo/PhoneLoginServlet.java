package dev.kelid.samples.demo;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.OtpCodes;
import dev.kelid.oauth.pod.otp.OtpSettings;
import dev.kelid.oauth.pod.otp.PodOtpLogin;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logs users in with a code to their phone, at {@code /phone/<registration>}. */
public final class PhoneLoginServlet extends HttpServlet {
  static final String STEP = "step";
  private static final String OLD = "old";
  private static final long serialVersionUID = 1L;

  /** Made when the servlet starts, which no container sends over a wire. */
  private transient @Nullable Map<String, PodOtpLogin> logins;

  private transient @Nullable DeviceCookie devices;
  private transient @Nullable PhoneSending sending;

  @Override
  public void init() {
    OAuthClients clients = Account.clients(getServletContext());
    Map<String, PodOtpLogin> made = new LinkedHashMap<>();
    Account.settings(getServletContext())
        .oneTimeCodes()
        .forEach((id, keys) -> made.put(id, PodOtpLogin.of(clients.of(id), OtpSettings.of(keys))));
    logins = made;
    devices = new DeviceCookie(Places.of(getServletContext()).baseUrl());
    sending = new PhoneSending(new PhoneLimits());
  }

  private Optional<String> offered(HttpServletRequest request) {
    return ProviderAction.registration(request).filter(Objects.requireNonNull(logins)::containsKey);
  }

  private PhoneVisit visit(HttpServletRequest request, HttpServletResponse response, String id) {
    return new PhoneVisit(
        request,
        response,
        Language.of(request),
        id,
        Objects.requireNonNull(Objects.requireNonNull(logins).get(id)),
        Objects.requireNonNull(devices).of(request, response));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> id = offered(request);
    if (id.isEmpty()) {
      Page.notFound(request, response);
      return;
    }
    PhoneVisit visit = visit(request, response, id.get());
    if (visit.isSignedIn()) {
      visit.go(visit.profile());
    } else {
      boolean old = request.getParameter(OLD) != null;
      show(visit, old ? oldForm(visit, HttpServletResponse.SC_OK) : null);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> id = offered(request);
    if (id.isEmpty()) {
      Page.notFound(request, response);
    } else if (!ProviderAction.isFromHere(request)) {
      ProviderAction.refuse(request, response);
    } else if (request.getSession(false) == null) {
      // Perhaps its id has changed since: a cookie from here would replace the good one.
      String address = PhoneVisit.address(id.get(), Language.of(request));
      PhoneVisit.go(response, address + "&" + OLD + "=1");
    } else {
      answer(visit(request, response, id.get()));
    }
  }

  /** Of a form that was sent twice, the second finds its user signed in by the first. */
  private void answer(PhoneVisit visit) throws IOException {
    boolean done = visit.isSignedIn();
    PhoneProblem problem = null;
    if (!done) {
      problem =
          FormToken.holds(visit.request())
              ? step(visit)
              : oldForm(visit, HttpServletResponse.SC_FORBIDDEN);
    }
    if (done || (problem != null && visit.isSignedIn())) {
      visit.go(visit.profile());
    } else if (problem != null) {
      show(visit, problem);
    }
  }

  private static PhoneProblem oldForm(PhoneVisit visit, int status) {
    return new PhoneProblem(status, visit.language().say("error.form"));
  }

  private @Nullable PhoneProblem step(PhoneVisit visit) {
    String step = Objects.requireNonNullElse(visit.request().getParameter(STEP), "");
    OtpChallenge challenge = visit.challenge();
    Optional<Instant> locked = visit.lockedUntil();
    if (locked.isPresent() && !step.equals("restart")) {
      return PhoneProblem.locked(HttpServletResponse.SC_FORBIDDEN, locked.get(), visit.language());
    }
    try {
      if (step.equals("send")) {
        return codes().send(visit, typed(visit, "number"));
      }
      if (challenge == null) {
        return oldForm(visit, HttpServletResponse.SC_FORBIDDEN);
      }
      return switch (step) {
        case "verify" -> verify(visit, challenge);
        case "resend" -> codes().resend(visit, challenge);
        default -> restart(visit, challenge);
      };
    } catch (OAuthException e) {
      if (e instanceof Refused refused) {
        OtpCodes.lockedUntil(refused).ifPresent(visit::lock);
      }
      return PhoneProblem.of(e, visit.language());
    }
  }

  private PhoneSending codes() {
    return Objects.requireNonNull(sending);
  }

  private static @Nullable PhoneProblem verify(PhoneVisit visit, OtpChallenge challenge) {
    String code = typed(visit, "code");
    if (code.isBlank()) {
      return PhoneProblem.badInput(visit.language(), "error.code-missing");
    }
    LoginResult login = visit.login().verify(challenge, code);
    LoginFilter.signIn(visit.request(), login);
    visit.forget();
    visit.go(login.returnPath());
    return null;
  }

  private static @Nullable PhoneProblem restart(PhoneVisit visit, OtpChallenge challenge) {
    visit.putAside(challenge);
    visit.go(visit.address());
    return null;
  }

  private static String typed(PhoneVisit visit, String field) {
    return Objects.requireNonNullElse(visit.request().getParameter(field), "");
  }

  private void show(PhoneVisit visit, @Nullable PhoneProblem trouble) throws IOException {
    Optional<Instant> locked = visit.lockedUntil();
    PhoneProblem problem =
        trouble != null
            ? trouble
            : locked
                .map(at -> PhoneProblem.locked(HttpServletResponse.SC_OK, at, visit.language()))
                .orElse(null);
    String id = visit.registration();
    String provider = Account.clients(getServletContext()).of(id).registration().provider().name();
    PhonePage pages =
        new PhonePage(visit.language(), id, provider, FormToken.of(visit.request()), problem);
    if (problem != null) {
      visit.response().setStatus(problem.status());
    }
    OtpChallenge challenge = visit.challenge();
    boolean again = visit.request().getParameter("again") != null;
    Page page;
    if (challenge == null) {
      page = pages.number(typed(visit, "number"));
    } else {
      page = locked.isEmpty() ? pages.code(challenge, again, sent(challenge)) : pages.locked();
    }
    page.show(visit.request(), visit.response());
  }

  /** Only a provider that the demo plays tells what it has sent. */
  private Optional<String> sent(OtpChallenge challenge) {
    return Places.of(getServletContext())
        .played(challenge.registration())
        .map(provider -> provider.server().lastCode(challenge.identity().value()));
  }
}
