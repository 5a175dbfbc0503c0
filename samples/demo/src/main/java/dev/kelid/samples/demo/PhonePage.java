package dev.kelid.samples.demo;

import dev.kelid.oauth.pod.otp.OtpChallenge;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a login by phone: the number, then the code.
 *
 * @param language that they are written in
 * @param registration at which the person logs in
 * @param provider its name
 * @param token of the session's forms
 * @param problem with what was sent before; null if there is none
 */
record PhonePage(
    Language language,
    String registration,
    String provider,
    String token,
    @Nullable PhoneProblem problem) {
  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_CODE = 20;

  /**
   * Asks for the number.
   *
   * @param typed before
   */
  Page number(String typed) {
    Page page = begin("phone.title");
    page.html("<p>").text(language.say("phone.intro")).html("</p>");
    problem(page);
    form(page, "send", "entry");
    page.html("<label for=\"number\">")
        .text(language.say("phone.number"))
        .html("</label><p class=\"quiet\" id=\"number-hint\">")
        .text(language.say("phone.number-hint"))
        .html("</p><input id=\"number\" name=\"number\" type=\"tel\" autocomplete=\"tel\"")
        .html(" maxlength=\"" + LONGEST_NUMBER + "\" value=\"")
        .text(typed)
        .html("\"" + described("number-hint") + ">");
    submit(page, "phone.send", "");
    return otherWay(page);
  }

  private Page otherWay(Page page) {
    return page.html("<p class=\"back\"><a href=\"" + Page.loginAddress(registration) + "\">")
        .text(language.say("phone.other-way"))
        .html("</a></p>");
  }

  /**
   * Asks for the code.
   *
   * @param challenge that the code answers
   * @param again whether it is not the first one
   * @param played the code, where the demo plays the provider and so knows it
   */
  Page code(OtpChallenge challenge, boolean again, Optional<String> played) {
    Instant now = Instant.now();
    Page page = begin("phone.code-title");
    String to = language.leftToRight(language.digits(challenge.sentTo()));
    page.html("<p>").text(language.say(again ? "phone.sent-again" : "phone.sent", to)).html("</p>");
    played.ifPresent(code -> played(page, code, to));
    problem(page);
    life(page, challenge, now);
    form(page, "verify", "entry");
    page.html("<label for=\"code\">")
        .text(language.say("phone.code"))
        .html("</label><input id=\"code\" name=\"code\" type=\"tel\" inputmode=\"numeric\"")
        .html(" autocomplete=\"one-time-code\" maxlength=\"" + LONGEST_CODE + "\"")
        .html(described("life") + " autofocus>");
    submit(page, "phone.verify", "");
    page.html("<div class=\"further\">");
    form(page, "resend", "");
    submit(page, "phone.resend", "plain");
    form(page, "restart", "");
    submit(page, "phone.restart", "plain");
    page.html("</div>");
    if (now.isBefore(challenge.resendAt())) {
      String at = language.when(challenge.resendAt().plusMillis(999), now);
      page.html("<p class=\"quiet\">").text(language.say("phone.resend-at", at)).html("</p>");
    }
    return page;
  }

  /** Asks for nothing: the device may not try for now. */
  Page locked() {
    Page page = begin("phone.code-title");
    problem(page);
    page.html("<div class=\"further\">");
    form(page, "restart", "");
    submit(page, "phone.restart", "plain");
    return otherWay(page.html("</div>"));
  }

  private Page begin(String title) {
    Page page = new Page(language.say(title), language).above(provider);
    page.html("<p class=\"languages\">");
    for (Language other : Language.values()) {
      String attributes = " lang=\"" + other.tag() + "\" hreflang=\"" + other.tag() + "\"";
      String current = other == language ? " aria-current=\"true\"" : "";
      page.html("<a href=\"?lang=" + other.tag() + "\"" + attributes + current + ">")
          .text(other.ownName())
          .html("</a> ");
    }
    return page.html("</p>");
  }

  private void played(Page page, String code, String to) {
    String text = language.say("phone.played", language.digits(code), to);
    page.html("<p class=\"card\" id=\"played\">").text(text).html("</p>");
  }

  private void problem(Page page) {
    if (problem != null) {
      page.html("<p class=\"problem\" id=\"problem\" role=\"alert\">")
          .text(problem.text())
          .html("</p>");
    }
  }

  private String described(String by) {
    return problem == null
        ? " aria-describedby=\"" + by + "\" required"
        : " aria-describedby=\"problem " + by + "\" aria-invalid=\"true\" required";
  }

  /** The time stands there for everybody; style sheets that can count do so beside it. */
  private void life(Page page, OtpChallenge challenge, Instant now) {
    Duration left = Duration.between(now, challenge.expiresAt());
    boolean over = left.isNegative() || left.isZero();
    page.html("<p id=\"life\">")
        .text(
            language.say(
                over ? "phone.expired" : "phone.expires",
                language.when(challenge.expiresAt(), now)));
    if (!over) {
      page.style("/countdown.css?from=" + left.toSeconds())
          .html(" <span class=\"countdown quiet\" aria-hidden=\"true\" data-left=\"")
          .text(language.say("phone.left"))
          .html("\"></span>");
    }
    page.html("</p>");
  }

  private void form(Page page, String step, String style) {
    page.html("<form method=\"post\" action=\"/phone/" + registration + "\"")
        .html(style.isEmpty() ? ">" : " class=\"" + style + "\">");
    hidden(page, PhoneLoginServlet.STEP, step);
    hidden(page, FormToken.FIELD, token);
    hidden(page, "lang", language.tag());
  }

  private static void hidden(Page page, String name, String value) {
    page.html("<input type=\"hidden\" name=\"" + name + "\" value=\"").text(value).html("\">");
  }

  private void submit(Page page, String key, String style) {
    page.html(style.isEmpty() ? "<button>" : "<button class=\"" + style + "\">")
        .text(language.say(key))
        .html("</button></form>");
  }
}
