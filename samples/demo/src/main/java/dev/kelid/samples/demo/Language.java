package dev.kelid.samples.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;

/** What the pages for people without an account are written in. */
enum Language {
  ENGLISH("en", "English", "ltr", '0'),
  PERSIAN("fa", "فارسی", "rtl", '۰');

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final String tag;
  private final String ownName;
  private final String direction;
  private final char zero;

  Language(String tag, String ownName, String direction, char zero) {
    this.tag = tag;
    this.ownName = ownName;
    this.direction = direction;
    this.zero = zero;
  }

  /** By the parameter {@code lang}, else as the browser prefers. */
  static Language of(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    for (Language language : values()) {
      if (language.tag.equals(asked)) {
        return language;
      }
    }
    for (Locale preferred : Collections.list(request.getLocales())) {
      for (Language language : values()) {
        if (language.tag.equals(preferred.getLanguage())) {
          return language;
        }
      }
    }
    return ENGLISH;
  }

  /** As HTML names it. */
  String tag() {
    return tag;
  }

  /** What it calls itself. */
  String ownName() {
    return ownName;
  }

  /** The direction in which it is written, as HTML names it. */
  String direction() {
    return direction;
  }

  /** A text, with these parts in it; not escaped. */
  String say(String key, Object... parts) {
    String text =
        ResourceBundle.getBundle(
                "texts/demo",
                Locale.forLanguageTag(tag),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES))
            .getString(key);
    return new MessageFormat(text, Locale.ROOT).format(parts);
  }

  /** A time of day, of the server's zone, and for people in others how far off it is. */
  String when(Instant at, Instant now) {
    String time = digits(TIME.format(at));
    if (!now.isBefore(at)) {
      return time;
    }
    long minutes = Duration.between(now, at).plusMinutes(1).minusNanos(1).toMinutes();
    return minutes == 1
        ? say("time.minute", time)
        : say("time.minutes", time, digits(Long.toString(minutes)));
  }

  /** The same text with this language's digits. */
  String digits(String text) {
    return text.codePoints()
        .map(c -> c >= '0' && c <= '9' ? zero + (c - '0') : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** A number or the like, which keeps its direction in the text around it. */
  String leftToRight(String text) {
    return direction.equals("ltr") ? text : "\u2066" + text + "\u2069";
  }
}
