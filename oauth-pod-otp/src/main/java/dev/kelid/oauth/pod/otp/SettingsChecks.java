package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.pod.otp.signature.SigningCredential;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with settings, all of it. */
final class SettingsChecks {
  private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7E]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E]+");
  private static final Pattern KEY_ID = Pattern.compile("[\\x21-\\x7E&&[^\",\\\\]]+");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
  private static final Duration LONGEST = Duration.ofDays(30);

  private final @Nullable SigningCredential credential;
  private final @Nullable Secret apiToken;
  private final @Nullable String keyId;

  SettingsChecks(
      @Nullable SigningCredential credential, @Nullable Secret apiToken, @Nullable String keyId) {
    this.credential = credential;
    this.apiToken = apiToken;
    this.keyId = keyId;
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (credential == null) {
      problems.add("one of private-key, signature, authorization is needed");
    } else if (apiToken == null && needsHandshake(credential, keyId)) {
      problems.add("api-token is missing: without a key-id a handshake is made, which needs it");
    }
    if (credential instanceof SigningCredential.ReadyAuthorization ready
        && !HEADER_VALUE.matcher(ready.value().value()).matches()) {
      problems.add("authorization holds a control character, or a character beyond ASCII");
    }
    if (apiToken != null && !HEADER_TEXT.matcher(apiToken.value()).matches()) {
      problems.add("api-token is empty, or holds a space or a control character");
    }
    if (keyId != null && !KEY_ID.matcher(keyId).matches()) {
      problems.add("key-id is empty, or holds what a signature header cannot hold");
    }
    return problems;
  }

  /** Whether the key id has to be asked for. */
  static boolean needsHandshake(SigningCredential credential, @Nullable String keyId) {
    if (credential instanceof SigningCredential.ReadySignature ready) {
      return keyId == null && ready.keyId().isEmpty();
    }
    return credential instanceof SigningCredential.Key && keyId == null;
  }

  static void limits(
      List<String> problems, int attempts, Duration lockTime, @Nullable Duration resendAfter) {
    if (attempts < 1) {
      problems.add("attempts is " + attempts + "; at least one is needed");
    }
    if (isOutside(lockTime)) {
      problems.add("lock-time " + lockTime + " is not within " + LONGEST);
    }
    if (resendAfter != null && isOutside(resendAfter)) {
      problems.add("resend-after " + resendAfter + " is not within " + LONGEST);
    }
  }

  private static boolean isOutside(Duration time) {
    return time.isNegative() || time.compareTo(LONGEST) > 0;
  }

  static void places(List<String> problems, @Nullable URI... places) {
    for (URI place : places) {
      if (place != null && isUnfit(place)) {
        problems.add("'" + place + "' must be https (or on a loopback address), without a query");
      }
    }
  }

  private static boolean isUnfit(URI place) {
    return place.getHost() == null
        || place.getRawQuery() != null
        || place.getRawFragment() != null
        || Endpoints.none().withToken(place).insecure().isPresent();
  }

  static void texts(
      List<String> problems,
      String host,
      List<SignatureAlgorithm> algorithms,
      @Nullable String language) {
    if (!HOST.matcher(host).matches()) {
      problems.add("signed-host '" + host + "' is no host name; it has neither scheme nor port");
    }
    if (algorithms.isEmpty()) {
      problems.add("signature-algorithms names none");
    }
    if (language != null && !LANGUAGE.matcher(language).matches()) {
      problems.add("language '" + language + "' is no language tag such as fa or en");
    }
  }
}
