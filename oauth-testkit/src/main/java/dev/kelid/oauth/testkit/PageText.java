package dev.kelid.oauth.testkit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of the pages, in the languages they exist in. */
enum PageText {
  ENGLISH("en", "Sign in", "wants to sign you in. It asks for:", "User name", "Allow"),
  PERSIAN("fa", "ورود", "می‌خواهد شما را وارد کند. درخواست:", "نام کاربری", "اجازه می‌دهم");

  private final String language;
  private final String title;
  private final String asks;
  private final String userName;
  private final String allow;

  PageText(String language, String title, String asks, String userName, String allow) {
    this.language = language;
    this.title = title;
    this.asks = asks;
    this.userName = userName;
    this.allow = allow;
  }

  /** Chooses by {@code ui_locales} (OpenID Connect Core 1.0, section 3.1.2.1): the first known. */
  static PageText of(@Nullable String uiLocales) {
    for (String tag : Words.of(uiLocales)) {
      String wanted = Locale.forLanguageTag(tag).getLanguage();
      for (PageText text : values()) {
        if (text.language.equals(wanted)) {
          return text;
        }
      }
    }
    return ENGLISH;
  }

  String language() {
    return language;
  }

  String direction() {
    return this == PERSIAN ? "rtl" : "ltr";
  }

  String title() {
    return title;
  }

  String asks() {
    return asks;
  }

  String userName() {
    return userName;
  }

  String allow() {
    return allow;
  }

  String deny() {
    return this == PERSIAN ? "اجازه نمی‌دهم" : "Deny";
  }

  String signedOut() {
    return this == PERSIAN ? "از حساب خود خارج شدید" : "You are signed out";
  }

  String unknownUser() {
    return this == PERSIAN ? "چنین کاربری نیست. کاربران:" : "There is no such user. Users:";
  }
}
