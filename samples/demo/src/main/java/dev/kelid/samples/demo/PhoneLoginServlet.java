package dev.kelid.samples.demo;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.OtpDevice;
import dev.kelid.oauth.pod.otp.OtpIdentity;
import dev.kelid.oauth.pod.otp.OtpRequest;
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
  private static final long serialVersionUID = 1L;

  /** Made when the servlet starts, which no container sends over a wire. */
  private transient @Nullable Map<String, PodOtpLogin> logins;

  private transient @Nullable DeviceCookie devices;
  private transient @Nullable PhoneLimits limits;

  @Override
  public void init() {
    OAuthClients clients = Account.clients(getServletContext());
    Map<String, PodOtpLogin> made = new LinkedHashMap<>();
    Account.settings(getServletContext())
        .oneTimeCodes()
        .forEach((id, keys) -> made.put(id, PodOtpLogin.of(clients.of(id), OtpSettings.of(keys))));
    logins = made;
    devices = new DeviceCookie(Places.of(getServletContext()).baseUrl());
    limits = new PhoneLimits();
  }

  private Optional<PhoneVisit> visit(HttpServletRequest request, HttpServletResponse response) {
    Map<String, PodOtpLogin> offered = Objects.requireNonNull(logins);
    return ProviderAction.registration(request)
        .filter(offered::containsKey)
        .map(
            id ->
                new PhoneVisit(
                    request,
                    response,
                    Language.of(request),
                    id,
                    Objects.requireNonNull(offered.get(id)),
                    Objects.requireNonNull(devices).of(request, response)));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<PhoneVisit> visit = visit(request, response);
    if (visit.isPresent()) {
      show(visit.get(), null);
    } else {
      Page.notFound(request, response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<PhoneVisit> visit = visit(request, response);
    if (visit.isEmpty()) {
      Page.notFound(request, response);
    } else if (!ProviderAction.isFromHere(request)) {
      ProviderAction.refuse(request, response);
    } else {
      PhoneProblem problem = FormToken.holds(request) ? step(visit.get()) : oldForm(visit.get());
      if (problem != null) {
        show(visit.get(), problem);
      }
    }
  }

  private static PhoneProblem oldForm(PhoneVisit visit) {
    return new PhoneProblem(HttpServletResponse.SC_FORBIDDEN, visit.language().say("error.form"));
  }

  private @Nullable PhoneProblem step(PhoneVisit visit) {
    String step = Objects.requireNonNullElse(visit.request().getParameter(STEP), "");
    OtpChallenge challenge = visit.challenge();
    try {
      if (step.equals("send")) {
        return send(visit);
      }
      if (challenge == null) {
        return oldForm(visit);
      }
      return switch (step) {
        case "verify" -> verify(visit, challenge);
        case "resend" -> resend(visit, challenge);
        default -> restart(visit);
      };
    } catch (OAuthException e) {
      return PhoneProblem.of(e, visit.language());
    }
  }

  private @Nullable PhoneProblem send(PhoneVisit visit) {
    String typed = typed(visit, "number");
    if (typed.isBlank()) {
      return PhoneProblem.badInput(visit.language(), "error.number-missing");
    }
    OtpIdentity identity;
    try {
      identity = OtpIdentity.parse(typed);
    } catch (IllegalArgumentException e) {
      return PhoneProblem.badInput(visit.language(), "error.number");
    }
    if (identity.kind() != OtpIdentity.Kind.PHONE_NUMBER) {
      return PhoneProblem.badInput(visit.language(), "error.number");
    }
    PhoneProblem exceeded = exceeded(visit, identity);
    if (exceeded == null) {
      // No owner is given: signIn moves the tokens to that of the session, once it is known whose.
      OtpRequest request =
          OtpRequest.builder(identity, OtpDevice.of(visit.device()))
              .returnPath("/at/" + visit.registration())
              .build();
      visit.keep(visit.login().send(request), "");
    }
    return exceeded;
  }

  private @Nullable PhoneProblem exceeded(PhoneVisit visit, OtpIdentity identity) {
    return Objects.requireNonNull(limits)
        .exceeded(identity.value(), visit.request().getRemoteAddr(), visit.language());
  }

  private @Nullable PhoneProblem resend(PhoneVisit visit, OtpChallenge challenge) {
    boolean tooSoon = Instant.now().isBefore(challenge.resendAt()); // refused, so not counted
    PhoneProblem exceeded = tooSoon ? null : exceeded(visit, challenge.identity());
    if (exceeded == null) {
      visit.keep(visit.login().resend(challenge), "&again=1");
    }
    return exceeded;
  }

  private static @Nullable PhoneProblem verify(PhoneVisit visit, OtpChallenge challenge) {
    String code = typed(visit, "code");
    if (code.isBlank()) {
      return PhoneProblem.badInput(visit.language(), "error.code-missing");
    }
    LoginResult login = visit.login().verify(challenge, code);
    visit.forget();
    LoginFilter.signIn(visit.request(), login);
    visit.go(login.returnPath());
    return null;
  }

  private static @Nullable PhoneProblem restart(PhoneVisit visit) {
    visit.forget();
    visit.go(visit.address());
    return null;
  }

  private static String typed(PhoneVisit visit, String field) {
    return Objects.requireNonNullElse(visit.request().getParameter(field), "");
  }

  private void show(PhoneVisit visit, @Nullable PhoneProblem problem) throws IOException {
    String id = visit.registration();
    String provider = Account.clients(getServletContext()).of(id).registration().provider().name();
    PhonePage pages =
        new PhonePage(visit.language(), id, provider, FormToken.of(visit.request()), problem);
    if (problem != null) {
      visit.response().setStatus(problem.status());
    }
    OtpChallenge challenge = visit.challenge();
    boolean again = visit.request().getParameter("again") != null;
    Page page =
        challenge == null
            ? pages.number(typed(visit, "number"))
            : pages.code(challenge, again, sent(challenge));
    page.show(visit.request(), visit.response());
  }

  /** Only a provider that the demo plays tells what it has sent. */
  private Optional<String> sent(OtpChallenge challenge) {
    return Places.of(getServletContext())
        .played(challenge.registration())
        .map(provider -> provider.server().lastCode(challenge.identity().value()));
  }
}
