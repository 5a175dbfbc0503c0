package dev.kelid.oauth.servlet;

import dev.kelid.oauth.error.LoginRequired;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A need that a script was told of, kept in the session until its login has begun. */
final class KeptNeed implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String registration;
  private final String purpose;
  private final ArrayList<String> scopes;
  private final ArrayList<String> acrValues;
  private final @Nullable Duration maxAge;
  private final @Nullable String api;

  KeptNeed(LoginRequired required) {
    LoginRequired.Need need = required.need();
    this.registration = required.registration();
    this.purpose = need.purpose();
    this.scopes = new ArrayList<>(need.scopes());
    this.acrValues = new ArrayList<>(need.acrValues());
    this.maxAge = need.maxAge();
    this.api = required.api().orElse(null);
  }

  LoginRequired required() {
    LoginRequired.Need need = new LoginRequired.Need(purpose, scopes, acrValues, maxAge);
    return api == null
        ? new LoginRequired(registration, "a script of this application needs more", need)
        : LoginRequired.demandedBy(api, registration, need);
  }
}
