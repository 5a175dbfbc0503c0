package dev.kelid.oauth.pod.otp;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * To whom a code is sent.
 *
 * @param kind what it is
 * @param value an Iranian mobile number as {@code 09…}, or an e-mail address
 */
public record OtpIdentity(Kind kind, String value) implements Serializable {
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\p{Z}\\p{Cf}()\\p{Pd}.]");
  private static final Pattern MOBILE = Pattern.compile("(?:0|\\+98|0098|98)?(9[0-9]{9})");
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s\\p{C}@\"<>(),:;\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
  private static final int LONGEST_EMAIL = 254;
  private static final int SHOWN_BEHIND = 2;

  /** What an identity is. */
  public enum Kind {
    /** A mobile number. */
    PHONE_NUMBER("phone_number"),
    /** An e-mail address. */
    EMAIL("email");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** The word on the wire: {@code phone_number} or {@code email}. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if it is not of that kind in its normal form
   */
  public OtpIdentity {
    boolean good =
        kind == Kind.EMAIL
            ? isEmail(value)
            : value.startsWith("0") && MOBILE.matcher(value).matches() && value.length() == 11;
    if (!good) {
      throw new IllegalArgumentException(
          kind == Kind.EMAIL
              ? "this is not an e-mail address"
              : "a mobile number is written 09 and nine more digits");
    }
  }

  /**
   * Reads what a person typed: an e-mail address, or an Iranian mobile number with or without the
   * country's code, in Latin, Persian or Arabic digits, with spaces, dashes, dots and parentheses
   * anywhere.
   *
   * @throws IllegalArgumentException with a sentence for that person
   */
  public static OtpIdentity parse(String typed) {
    String text = typed.strip();
    if (text.contains("@")) {
      if (!isEmail(text)) {
        throw new IllegalArgumentException("this is not an e-mail address");
      }
      return new OtpIdentity(Kind.EMAIL, text);
    }
    Matcher mobile = MOBILE.matcher(BETWEEN_DIGITS.matcher(AsciiDigits.of(text)).replaceAll(""));
    if (!mobile.matches()) {
      throw new IllegalArgumentException(
          "this is neither an Iranian mobile number (09 and nine more digits) nor an e-mail"
              + " address");
    }
    return new OtpIdentity(Kind.PHONE_NUMBER, "0" + mobile.group(1));
  }

  private static boolean isEmail(String text) {
    return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
  }

  /**
   * Fit for a page: the last two digits of a number, or a mail address without most of its name.
   */
  public String masked() {
    int at = value.indexOf('@');
    if (at < 0) {
      return "***" + value.substring(value.length() - SHOWN_BEHIND);
    }
    return value.substring(0, Math.min(2, at - 1)) + "***" + value.substring(at);
  }

  /** The kind alone: the value is personal data. */
  @Override
  public String toString() {
    return "OtpIdentity[" + kind.wireName() + "]";
  }
}
