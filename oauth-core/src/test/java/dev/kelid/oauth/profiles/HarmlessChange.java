package dev.kelid.oauth.profiles;

import static dev.kelid.oauth.profiles.WireMessage.Change.DOUBLED;
import static dev.kelid.oauth.profiles.WireMessage.Change.DROPPED;
import static dev.kelid.oauth.profiles.WireMessage.Change.RENAMED;

import dev.kelid.oauth.profiles.WireMessage.Change;
import dev.kelid.oauth.profiles.WireMessage.Field;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A change to a request that the server does not mind.
 *
 * @param files the names of the wire files, as a pattern
 * @param field the parameter or header
 * @param changes what may be done with it
 * @param reason why it is harmless, by the documents
 */
record HarmlessChange(Pattern files, String field, List<Change> changes, String reason) {
  private static final String STANDARD = "(openid|keycloak|google|entra)";

  static final List<HarmlessChange> ALL =
      List.of(
          of(".*", "Accept", "RFC 9110 12.5.1: the server chooses", DROPPED, RENAMED, DOUBLED),
          dropped("(pod|github|gearcode|divar-2023)/authorize.*", "state", "not called required"),
          dropped("(auth0|" + STANDARD + ")/authorize", "state", "RFC 6749 4.1.1: recommended"),
          dropped("(auth0|" + STANDARD + ")/authorize", "nonce", "OpenID Connect Core 3.1.2.1"),
          dropped("(auth0|" + STANDARD + ")/authorize", "scope", "RFC 6749 3.3: a default"),
          dropped("google/authorize", "access_type", "online is the default behaviour"),
          dropped("github/authorize", "scope", "without it, only what is public"),
          dropped("pod/authorize.*", "scope", "pod.md 1.1: the default is profile:read"),
          dropped("pod/authorize.*", "prompt", "pod.md 1.1: login is the default behaviour"),
          dropped("pod/exchange-callback", "callback_uri", "pod.md 1.2: in brackets, optional"),
          dropped("auth0/authorize", "audience", "providers.md 4.3: an opaque token without"),
          dropped("auth0/authorize", "organization", "providers.md 4.1: optional"),
          dropped("github/exchange", "grant_type", "not among the documented parameters"),
          dropped("divar/refresh-documented", "code", "providers.md 1.5: ignored"),
          dropped("divar/refresh-documented", "redirect_uri", "providers.md 1.5: ignored"),
          dropped("divar-2024/refresh", "code", "providers.md 1.5: ignored"),
          dropped("divar-2024/refresh", "redirect_uri", "providers.md 1.5: ignored"),
          dropped(STANDARD + "/revoke", "token_type_hint", "RFC 7009 2.1: optional"),
          dropped(STANDARD + "/introspect", "token_type_hint", "RFC 7662 2.1: optional"),
          dropped("pod/api-edit", "nationalcode", "pod.md 1.9 a: what is edited is free"),
          dropped("pod/api-edit", "birthdate", "pod.md 1.9 a: what is edited is free"),
          dropped("[^/]*/logout", "post_logout_redirect_uri", "RP-Initiated Logout 1.0, 2"),
          dropped("[^/]*/logout", "state", "RP-Initiated Logout 1.0, 2: optional"),
          dropped("auth0/logout-return-to", "returnTo", "providers.md 4.1: a page instead"),
          dropped("auth0/logout-return-to", "client_id", "providers.md 4.1: the tenant's list"));

  private static HarmlessChange dropped(String files, String field, String reason) {
    return of(files, field, reason, DROPPED);
  }

  private static HarmlessChange of(String files, String field, String reason, Change... changes) {
    return new HarmlessChange(Pattern.compile(files), field, List.of(changes), reason);
  }

  static List<String> of(String name, List<Field> fields) {
    return ALL.stream()
        .filter(one -> one.isAbout(name, fields))
        .flatMap(one -> one.changes().stream().map(change -> one.field() + " " + change))
        .toList();
  }

  boolean isAbout(String name, List<Field> fieldsOfFile) {
    return files.matcher(name).matches()
        && fieldsOfFile.stream().anyMatch(one -> one.name().equals(field));
  }
}
