package dev.kelid.samples.demo;

import dev.kelid.oauth.testkit.Dialect;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The servers around the web application.
 *
 * @param baseUrl of the web application, as browsers see it
 * @param played the providers that the demo has started, by registration
 * @param elsewhere an API that asks the only provider about its tokens; null if there is none
 */
record Places(String baseUrl, Map<String, RunningProvider> played, @Nullable DemoApi elsewhere)
    implements AutoCloseable {
  static final String ATTRIBUTE = "demo.places";
  private static final String ISSUER = "oauth.demo.issuer";

  static Places start(Demo.Options options, String baseUrl) throws IOException {
    Map<String, RunningProvider> played = new LinkedHashMap<>();
    for (SampleProvider sample : options.providers().samples()) {
      int port = played.isEmpty() ? options.providerPort() : 0;
      played.put(sample.id(), RunningProvider.start(sample, port, baseUrl));
    }
    String issuer =
        options.providers() == Demo.Providers.OWN
            ? played.values().iterator().next().server().issuer()
            : options.settings().get(ISSUER);
    boolean every = options.providers() == Demo.Providers.EVERY;
    DemoApi elsewhere = issuer == null || every ? null : DemoApi.start(issuer);
    return new Places(baseUrl, played, elsewhere);
  }

  static Places of(ServletContext context) {
    if (context.getAttribute(ATTRIBUTE) instanceof Places places) {
      return places;
    }
    throw new IllegalStateException("this application runs in a Demo only");
  }

  /** The configuration that follows from them. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("oauth.base-url", baseUrl);
    if (!played.isEmpty()) {
      settings.put("oauth.registrations", String.join(",", played.keySet()));
    }
    played.values().forEach(provider -> settings.putAll(provider.settings()));
    if (elsewhere != null) {
      settings.merge("oauth.demo.api-origins", elsewhere.origin(), (a, b) -> a + " " + b);
    }
    return settings;
  }

  Optional<RunningProvider> played(String registration) {
    return Optional.ofNullable(played.get(registration));
  }

  /** Where the API of a registration is, if there is one. */
  Optional<String> api(String registration) {
    return elsewhere == null
        ? played(registration).map(RunningProvider::api)
        : Optional.of(elsewhere.origin());
  }

  /** The call that users may make there. */
  SampleCall allowed(String registration) {
    return dialect(registration).map(SampleCall::allowed).orElse(SampleCall.get(DemoApi.PATH));
  }

  /** Where the API is that wants a stronger login for some of its data, if there is one. */
  Optional<String> cards(String registration) {
    return played(registration)
        .filter(provider -> provider.sample().dialect() == Dialect.STANDARD)
        .map(RunningProvider::api);
  }

  /** What the API of a registration speaks; empty if it is the demo's own. */
  Optional<Dialect> dialect(String registration) {
    return elsewhere == null
        ? played(registration).map(provider -> provider.sample().dialect())
        : Optional.empty();
  }

  /** Who may sign in, for people; empty if the demo does not know. */
  String hint() {
    return played.values().stream()
        .limit(1)
        .map(p -> String.join(" or ", p.server().userNames()))
        .map(names -> "Sign in as " + names + "; there are no passwords.")
        .collect(Collectors.joining());
  }

  @Override
  public void close() {
    played.values().forEach(RunningProvider::close);
    if (elsewhere != null) {
      elsewhere.close();
    }
  }
}
