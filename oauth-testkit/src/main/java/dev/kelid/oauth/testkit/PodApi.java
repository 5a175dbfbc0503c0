package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Operation.Need.TOKEN;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** POD's profile and core platform: {@code providers/pod.md}, section 1.9. */
final class PodApi {
  /** The products that read a profile, edit one, and list addresses; sandbox numbers as well. */
  private static final Set<String> PRODUCTS =
      Set.of(
          "29792", "29793", "29794", "29795", "29819", "39287", "39288", "39289", "39290", "39314");

  private static final Set<String> SERVICE_FIELDS =
      Set.of("client_id", "client_secret", "scApiKey", "scVoucherHash", "code");
  private static final Set<String> PROFILE_FIELDS =
      Set.of(
          "firstName",
          "lastName",
          "nickName",
          "email",
          "phoneNumber",
          "cellphoneNumber",
          "nationalCode",
          "gender",
          "address",
          "birthDate",
          "country",
          "state",
          "city",
          "postalcode",
          "sheba",
          "profileImage",
          "client_metadata",
          "birthState",
          "identificationNumber",
          "fatherName");

  private PodApi() {}

  static List<Api> both() {
    return List.of(sso(), corePlatform());
  }

  private static Api sso() {
    return new Api(
        false,
        ApiAccess.token("Authorization", "Bearer"),
        ErrorShape.POD,
        List.of(
            Operation.of("GET", "/users", TOKEN, PodApi::user),
            Operation.of("POST", "/users", TOKEN, PodApi::editUser)
                .needing("profile:write", "legal:write")));
  }

  private static Api corePlatform() {
    return new Api(
        true,
        ApiAccess.token("_token_").withFixed("_token_issuer_", "1"),
        ErrorShape.HAS_ERROR,
        List.of(
            Operation.of("POST", "/srv/core/nzh/doServiceCall", TOKEN, PodApi::service),
            Operation.of("POST", "/srv/core/nzh/getUserProfile/", TOKEN, PodApi::profile)));
  }

  private static Map<String, Object> user(ApiCall call) {
    TestUser user = call.user();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", number(user.subject()));
    body.put("sub", user.subject());
    if (granted(call, "profile")) {
      body.put("preferred_username", user.userName());
      copy(user, body, "given_name", "family_name");
      body.put("hasPassword", true);
      body.put("physical_verified", false);
    }
    if (granted(call, "email")) {
      body.put("email", user.email());
      body.put("email_verified", true);
    }
    if (granted(call, "phone")) {
      copy(user, body, "phone_number");
      body.put("phone_number_verified", true);
    }
    if (granted(call, "legal")) {
      body.put("nationalcode_verified", false);
    }
    body.put("scope", String.join(" ", call.scopes()));
    return body;
  }

  private static Map<String, Object> editUser(ApiCall call) {
    Parameters.ofBody(call.request())
        .atMostOnce()
        .only("at " + call.request().path(), Set.of("nationalcode", "birthdate"));
    return user(call);
  }

  private static Map<String, Object> service(ApiCall call) {
    Parameters sent =
        Parameters.ofBody(call.request()).atMostOnce().only("of a service call", allFields());
    String product = sent.required("scProductId");
    if (!PRODUCTS.contains(product)) {
      throw Refusal.invalidRequest(
          "scProductId is '%s'; expected one that concerns profiles".formatted(product));
    }
    return answer(call);
  }

  private static Map<String, Object> profile(ApiCall call) {
    if (!call.request().body().isEmpty()) {
      Parameters.ofBody(call.request()).only("at " + call.request().path(), Set.of("client_id"));
    }
    return answer(call);
  }

  private static Map<String, Object> answer(ApiCall call) {
    TestUser user = call.user();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("userId", number(user.subject()));
    result.put("ssoId", user.subject());
    result.put("username", user.userName());
    result.put("firstName", user.claims().getOrDefault("given_name", user.name()));
    result.put("lastName", user.claims().getOrDefault("family_name", ""));
    Map<String, Object> body = ErrorShape.envelope(0, "");
    body.put("count", 1);
    body.put("result", result);
    return body;
  }

  private static Set<String> allFields() {
    Set<String> all = new HashSet<>(SERVICE_FIELDS);
    all.addAll(PROFILE_FIELDS);
    all.add("scProductId");
    return all;
  }

  private static void copy(TestUser user, Map<String, Object> body, String... claims) {
    for (String claim : claims) {
      Object value = user.claims().get(claim);
      if (value != null) {
        body.put(claim, value);
      }
    }
  }

  private static boolean granted(ApiCall call, String scope) {
    return call.scopes().stream().anyMatch(one -> one.equals(scope) || one.startsWith(scope + ":"));
  }

  static long number(String subject) {
    return subject.matches("\\d{1,18}") ? Long.parseLong(subject) : 0;
  }
}
