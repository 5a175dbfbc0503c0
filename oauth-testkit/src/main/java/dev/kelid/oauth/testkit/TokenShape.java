package dev.kelid.oauth.testkit;

/**
 * How a code or token looks.
 *
 * @param kind what it is
 * @param prefix how it starts
 * @param length how many characters follow
 */
record TokenShape(Kind kind, String prefix, int length) {
  /** What a token is made of. */
  enum Kind {
    /** Characters of base64url. */
    OPAQUE,
    /** Hexadecimal digits. */
    HEX,
    /** A signed JWT. */
    JWT,
    /** A signed JWT when it is for an audience, else characters of base64url. */
    JWT_FOR_AUDIENCE
  }

  static TokenShape opaque(String prefix, int length) {
    return new TokenShape(Kind.OPAQUE, prefix, length);
  }

  static TokenShape hex(int length) {
    return new TokenShape(Kind.HEX, "", length);
  }

  boolean signed(boolean forAudience) {
    return kind == Kind.JWT || (kind == Kind.JWT_FOR_AUDIENCE && forAudience);
  }
}
