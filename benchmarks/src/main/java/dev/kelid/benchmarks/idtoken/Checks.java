package dev.kelid.benchmarks.idtoken;

import com.google.api.client.auth.openidconnect.IdToken;
import com.google.api.client.auth.openidconnect.IdTokenVerifier;
import com.google.api.client.json.gson.GsonFactory;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.kelid.benchmarks.scene.GoogleMemory;
import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.scene.SpringScene;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.oidc.Discovery;
import dev.kelid.oauth.oidc.IdTokenVerifier.Expected;
import dev.kelid.oauth.oidc.KeySource;
import dev.kelid.oauth.provider.ClientRegistration;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** How each library is made to check an ID token and to hold the keys. */
final class Checks {
  private Checks() {}

  /** Brings the subject of a good token, and throws for any other. */
  interface Check {
    String subject(String token) throws Exception;
  }

  /** Every check of OpenID Connect Core section 3.1.3.7, the nonce among them. */
  static Check kelid(Signed signed) {
    ClientRegistration client = Scene.registration(Scene.TOKEN);
    HttpTransport transport = Scene.answering(signed.keys().toString(true));
    InstantSource clock = InstantSource.system();
    Discovery discovery = new Discovery(client, transport, clock, new SecureRandom());
    var verifier =
        new dev.kelid.oauth.oidc.IdTokenVerifier(
            client, new KeySource(client, discovery, transport, clock, new SecureRandom()), clock);
    Expected expected = new Expected(Signed.NONCE, null, List.of(), null);
    return token -> verifier.verify(token, expected).subject();
  }

  /** Also checks the nonce. */
  static Check nimbus(Signed signed) {
    IDTokenValidator validator =
        new IDTokenValidator(
            new Issuer(Scene.ISSUER),
            new ClientID(Scene.CLIENT_ID),
            signed.algorithm(),
            signed.keys());
    Nonce nonce = new Nonce(Signed.NONCE);
    return token -> validator.validate(SignedJWT.parse(token), nonce).getSubject().getValue();
  }

  /**
   * The decoder that {@code OidcIdTokenDecoderFactory} makes, with the keys at hand. Spring checks
   * the nonce elsewhere: that is not in it.
   */
  static Check spring(Signed signed) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(signed.algorithm(), new ImmutableJWKSet<>(signed.keys())));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(),
            new OidcIdTokenValidator(SpringScene.registration(Scene.TOKEN))));
    return token -> decoder.decode(token).getSubject();
  }

  /** Does not check the nonce. */
  static Check google(Signed signed) {
    IdTokenVerifier verifier =
        new IdTokenVerifier.Builder()
            .setIssuer(Scene.ISSUER)
            .setAudience(List.of(Scene.CLIENT_ID))
            .setCertificatesLocation(Scene.JWKS)
            .setHttpTransportFactory(() -> new GoogleMemory(signed.keys().toString(true)))
            .build();
    return token -> {
      IdToken parsed = IdToken.parse(GsonFactory.getDefaultInstance(), token);
      if (!verifier.verifyOrThrow(parsed)) {
        throw new IllegalStateException("claims");
      }
      return parsed.getPayload().getSubject();
    };
  }
}
