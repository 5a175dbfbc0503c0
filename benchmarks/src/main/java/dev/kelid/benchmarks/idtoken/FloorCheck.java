package dev.kelid.benchmarks.idtoken;

import dev.kelid.benchmarks.scene.Scene;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

/**
 * The JDK's signature check and a minimal parse, with JSON-P; the algorithm and the key are taken
 * for granted, the header is not read.
 */
final class FloorCheck {
  private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());
  private final Base64.Decoder base64 = Base64.getUrlDecoder();
  private final InstantSource clock = InstantSource.system();
  private final Signed signed;

  FloorCheck(Signed signed) {
    this.signed = signed;
  }

  String subject(String token) throws GeneralSecurityException {
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    Signature check = Signature.getInstance(signed.jdkName());
    check.initVerify(signed.publicKey());
    check.update(token.substring(0, last).getBytes(StandardCharsets.US_ASCII));
    if (!check.verify(base64.decode(token.substring(last + 1)))) {
      throw new IllegalStateException("signature");
    }
    byte[] payload = base64.decode(token.substring(first + 1, last));
    try (JsonReader reader = readers.createReader(new ByteArrayInputStream(payload))) {
      JsonObject claims = reader.readObject();
      boolean good =
          claims.getString("iss").equals(Scene.ISSUER)
              && claims.getString("aud").equals(Scene.CLIENT_ID)
              && claims.getString("nonce").equals(Signed.NONCE)
              && claims.getJsonNumber("exp").longValue() > clock.instant().getEpochSecond();
      if (!good) {
        throw new IllegalStateException("claims");
      }
      return claims.getString("sub");
    }
  }
}
