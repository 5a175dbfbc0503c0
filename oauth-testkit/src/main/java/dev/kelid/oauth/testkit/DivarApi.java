package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Operation.Need.KEY;
import static dev.kelid.oauth.testkit.Operation.Need.NOTHING;
import static dev.kelid.oauth.testkit.Operation.Need.TOKEN;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Some operations of Divar: {@code providers/providers.md}, sections 1.8 and 2. */
final class DivarApi {
  static final String USERS = "/v1/open-platform/users";

  /** The status that the payment-ticket documents give for a wrong key (1.7). */
  static final int BAD_KEY = 412;

  private static final String RETRIEVE = "USER_RETRIEVE";

  private DivarApi() {}

  static Api today(ApiAccess access) {
    Operation users =
        Operation.of("GET", USERS, TOKEN, DivarApi::user)
            .needing("USER_PHONE", "USER_ID")
            .permitted(RETRIEVE);
    return new Api(
        true, access, ErrorShape.RPC_STATUS, List.of(users, posts(), addon(), post(), scopes()));
  }

  static Api of2024(ApiAccess access) {
    return new Api(
        true, access, ErrorShape.RPC_STATUS, List.of(phones(), posts(), addon(), post()));
  }

  static Api of2023(ApiAccess access) {
    Operation addOn =
        Operation.of(
                "POST",
                "/v1/open-platform/add-ons/post/{id}",
                TOKEN,
                call -> withBody(call, Map.of("id", id(call.id()))))
            .needing("ADDON_USER_APPROVED__{id}")
            .permitted("ADDON_USER_APPROVED");
    return new Api(true, access, ErrorShape.RPC_STATUS, List.of(phones(), addOn));
  }

  private static Operation phones() {
    return Operation.of("POST", USERS, TOKEN, DivarApi::phoneNumbers)
        .needing("USER_PHONE")
        .permitted(RETRIEVE);
  }

  private static Operation posts() {
    return Operation.of("GET", "/v1/open-platform/finder/user-posts", TOKEN, DivarApi::userPosts)
        .needing("USER_POSTS_GET")
        .permitted("USER_POSTS_GET");
  }

  private static Operation addon() {
    return Operation.of(
            "POST", "/v2/open-platform/addons/post/{id}", TOKEN, call -> withBody(call, Map.of()))
        .needing("POST_ADDON_CREATE.{id}", "USER_POSTS_ADDON_CREATE")
        .permitted("POST_ADDON_CREATE");
  }

  private static Operation post() {
    return Operation.of(
        "GET", "/v1/open-platform/finder/post/{id}", KEY, call -> onePost(call.id()));
  }

  private static Operation scopes() {
    Map<String, Object> phone =
        Map.of("slug", "USER_PHONE", "display", "USER_PHONE", "lifecycle_state", "ACTIVE");
    return Operation.of(
        "GET",
        "/v1/open-platform/assets/oauth-scope",
        NOTHING,
        call -> Map.of("scopes", List.of(phone)));
  }

  private static Map<String, Object> user(ApiCall call) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (call.scopes().contains("USER_PHONE")) {
      body.put("phone_number", phone(call));
      body.put("phone_numbers", List.of(phone(call)));
    }
    if (call.scopes().contains("USER_ID")) {
      body.put("user_id", call.user().subject());
    }
    return body;
  }

  /** Takes no body or an empty object of JSON. */
  private static Map<String, Object> phoneNumbers(ApiCall call) {
    String body = call.request().body().strip();
    if (!body.isEmpty() && !isJson(call)) {
      throw Refusal.invalidRequest("the body is not of type 'application/json'; expected {}");
    }
    if (!body.isEmpty() && !body.replaceAll("\\s", "").equals("{}")) {
      throw Refusal.invalidRequest("the body holds something; expected none, or {}");
    }
    return Map.of("phone_numbers", List.of(phone(call)));
  }

  private static Map<String, Object> userPosts(ApiCall call) {
    Object token = call.user().claims().get("post_token");
    return Map.of("posts", token == null ? List.of() : List.of(onePost(token.toString())));
  }

  private static Map<String, Object> onePost(String token) {
    Map<String, Object> post = new LinkedHashMap<>();
    post.put("token", token);
    post.put("title", "A post");
    post.put("images", List.of());
    post.put("category", "other");
    post.put("is_phone_hidden", false);
    post.put("supplier_chat_assistant_enabled", false);
    return post;
  }

  private static Map<String, Object> withBody(ApiCall call, Map<String, Object> answer) {
    if (!isJson(call) || !JsonText.isObject(call.request().body())) {
      throw Refusal.invalidRequest("the body is not a JSON object of type 'application/json'");
    }
    return answer;
  }

  private static boolean isJson(ApiCall call) {
    return JsonText.isJson(call.request().header("Content-Type").orElse(null));
  }

  private static String phone(ApiCall call) {
    return String.valueOf(call.user().claims().getOrDefault("phone_number", ""));
  }

  private static String id(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(UTF_8)).toString();
  }
}
