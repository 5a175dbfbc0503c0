package dev.kelid.benchmarks.exchange;

import dev.kelid.benchmarks.scene.Scene;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As somebody writes it who knows what this provider answers. */
final class ByHandExchange implements Exchange {
  private final Jsonb json = JsonbBuilder.create();
  private final InstantSource clock = InstantSource.system();
  private final Post post;

  ByHandExchange(Post post) {
    this.post = post;
  }

  /** Sends a form and brings the body of the answer. */
  interface Post {
    String send(String authorization, String form) throws IOException;
  }

  /** What the answer says. */
  public static final class Answer {
    @JsonbProperty("access_token")
    public @Nullable String accessToken;

    @JsonbProperty("token_type")
    public @Nullable String tokenType;

    @JsonbProperty("refresh_token")
    public @Nullable String refreshToken;

    @JsonbProperty("expires_in")
    public long expiresIn;

    @JsonbProperty("scope")
    public @Nullable String scope;

    /** For JSON-B. */
    public Answer() {}
  }

  /** What the application keeps. */
  private record Tokens(String access, @Nullable String refresh, Instant end, List<String> scopes) {
    @Override
    public String toString() {
      return "Tokens";
    }
  }

  @Override
  public Object tokens() throws IOException {
    String form =
        "grant_type=authorization_code&code="
            + encoded(Scene.CODE)
            + "&redirect_uri="
            + encoded(Scene.REDIRECT)
            + "&code_verifier="
            + encoded(Scene.VERIFIER);
    String pair = encoded(Scene.CLIENT_ID) + ":" + encoded(Scene.CLIENT_SECRET);
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    return checked(json.fromJson(post.send("Basic " + basic, form), Answer.class));
  }

  private Tokens checked(Answer answer) {
    String access = answer.accessToken;
    String scope = answer.scope;
    if (access == null || access.isBlank() || !"Bearer".equalsIgnoreCase(answer.tokenType)) {
      throw new IllegalStateException("no tokens");
    }
    return new Tokens(
        access,
        answer.refreshToken,
        clock.instant().plusSeconds(answer.expiresIn),
        scope == null ? Scene.SCOPES : List.of(scope.split(" ", -1)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String accessToken(Object tokens) {
    return ((Tokens) tokens).access();
  }
}
