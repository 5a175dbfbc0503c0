package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The scopes of Divar: {@code providers/providers.md}, sections 1.3 and 2. */
final class DivarScopes {
  private static final Set<String> BOUND =
      Set.of(
          "POST_ADDON_CREATE",
          "POST_EDIT",
          "POST_SEMANTIC_CREATE",
          "POST_ONGOING_IMAGES_GET",
          "CHAT_POST_CONVERSATIONS_READ",
          "CHAT_POST_CONVERSATIONS_MESSAGE_SEND",
          "CONVERSATION_SEND_MESSAGE",
          "CHAT_CONVERSATION_READ",
          "BUSINESS_ADDON_CREATE",
          "BUSINESS_CREATE_CUSTOMIZED_BUTTON",
          "MANAGEMENT_APPS_READ",
          "MANAGEMENT_APPS_WRITE",
          "CHAT_MESSAGE_SEND");

  private static final Set<String> PLAIN =
      Set.of(
          "USER_PHONE",
          "USER_ID",
          "USER_POSTS_GET",
          "USER_POSTS_STATS_READ",
          "USER_POSTS_ADDON_CREATE",
          "USER_ADDON_CREATE",
          "USER_VERIFICATION_CREATE",
          "USER_BUSINESSES_READ",
          "USER_SET_CUSTOMIZED_BUTTON",
          "PRO_USER_PROFILE_IMAGE_READ",
          "CHAT_SUPPLIER_ALL_CONVERSATIONS_READ",
          "CHAT_SUPPLIER_ALL_CONVERSATIONS_MESSAGE_SEND",
          "CHAT_BOT_USER_MESSAGE_SEND",
          "SUBMIT_USER_POST",
          "EDIT_USER_POST",
          "DELETE_USER_POST",
          "SUBMIT_USER_PAYMENT",
          "PAY_USER_POST_PROMOTION",
          "PAYMENT_ALL_POSTS_PRICING_READ",
          "PAYMENT_ALL_POSTS_RENEW",
          "PAYMENT_ALL_POSTS_REORDER",
          "SEND_EVENT",
          "NOTIFICATION_ACCESS_REVOCATION");

  private DivarScopes() {}

  /** NAME, NAME.IDENTIFIER with a single dot, or one of the two lower-case ones. */
  static ScopeRules today() {
    return new ScopeRules(
        Pattern.compile("offline_access|openid|[A-Z]+(_[A-Z]+)*(\\.[^.]+)?"),
        "NAME, NAME.IDENTIFIER, offline_access or openid",
        ".",
        BOUND,
        PLAIN,
        Set.of("CHAT_MESSAGE_SEND"),
        Set.of(),
        List.of());
  }

  /** The official parser of 2023: NAME or NAME__ID. */
  static ScopeRules of2023() {
    return new ScopeRules(
        Pattern.compile("([A-Z]+_)*[A-Z]+(__.+)?"),
        "NAME or NAME__ID",
        "__",
        Set.of(
            "ADDON_USER_APPROVED",
            "CHAT_SEND_MESSAGE_OAUTH",
            "CHAT_SEND_MESSAGE_POST_CONVERSATIONS",
            "CHAT_READ_POST_CONVERSATIONS"),
        Set.of("USER_PHONE", "ADDON_STICKY_CREATE", "USER_ADDON_CREATE", "CHAT_READ_CONVERSATION"),
        Set.of("CHAT_SEND_MESSAGE_OAUTH"),
        Set.of(),
        List.of());
  }
}
