package dev.kelid.oauth.login;

import dev.kelid.oauth.provider.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of a pending login: a version, then its components in order; small, for a cookie. */
final class PendingLoginFormat {
  private static final int VERSION = 2;
  private static final String SEPARATOR = " ";

  private PendingLoginFormat() {}

  static byte[] write(PendingLogin login) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(login.registration());
      optional(out, login.issuer());
      out.writeUTF(login.tokenEndpoint().toString());
      out.writeUTF(login.state().value());
      optional(out, value(login.nonce()));
      optional(out, value(login.codeVerifier()));
      out.writeUTF(login.redirectUri().toString());
      out.writeBoolean(login.formPost());
      out.writeUTF(login.returnPath());
      out.writeUTF(login.applicationData());
      out.writeUTF(String.join(SEPARATOR, login.scopes()));
      out.writeLong(login.maxAge() == null ? -1 : login.maxAge().toSeconds());
      out.writeUTF(String.join(SEPARATOR, login.acrValues()));
      out.writeUTF(login.owner());
      out.writeUTF(login.purpose());
      user(out, login.user());
      out.writeLong(login.startedAt().getEpochSecond());
    } catch (IOException e) {
      throw new IllegalArgumentException("a part of the pending login is too long", e);
    }
    return bytes.toByteArray();
  }

  static PendingLogin read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("a pending login of version " + version);
      }
      return new PendingLogin(
          in.readUTF(),
          optional(in),
          URI.create(in.readUTF()),
          Secret.of(in.readUTF()),
          secret(optional(in)),
          secret(optional(in)),
          URI.create(in.readUTF()),
          in.readBoolean(),
          in.readUTF(),
          in.readUTF(),
          list(in.readUTF()),
          duration(in.readLong()),
          list(in.readUTF()),
          in.readUTF(),
          in.readUTF(),
          user(in),
          Instant.ofEpochSecond(in.readLong()));
    } catch (IOException | DateTimeException e) {
      throw new IllegalArgumentException("a broken pending login", e);
    }
  }

  private static void optional(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String optional(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  private static void user(DataOutputStream out, @Nullable UserId user) throws IOException {
    optional(out, user == null ? null : user.subject());
    if (user != null) {
      optional(out, user.issuer());
    }
  }

  private static @Nullable UserId user(DataInputStream in) throws IOException {
    String subject = optional(in);
    return subject == null ? null : new UserId(optional(in), subject);
  }

  private static @Nullable String value(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }

  private static @Nullable Secret secret(@Nullable String text) {
    return text == null ? null : Secret.of(text);
  }

  private static @Nullable Duration duration(long seconds) {
    return seconds < 0 ? null : Duration.ofSeconds(seconds);
  }

  private static List<String> list(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR, -1));
  }
}
