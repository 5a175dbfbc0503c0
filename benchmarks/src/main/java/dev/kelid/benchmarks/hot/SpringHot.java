package dev.kelid.benchmarks.hot;

import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.scene.SpringScene;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;

/** Spring's way to a header; the service outside of a servlet request is its shortest. */
final class SpringHot {
  private static final byte[] NOTHING = {};

  private final OAuth2AuthorizedClientManager manager;
  private final OAuth2ClientHttpRequestInterceptor interceptor;
  private final ClientHttpResponse empty = new Empty();

  SpringHot() {
    ClientRegistration registration = SpringScene.registration(Scene.TOKEN);
    OAuth2AuthorizedClientService service = SpringScene.service(registration);
    service.saveAuthorizedClient(
        SpringScene.authorized(
            registration, Scene.ACCESS_TOKEN, Scene.REFRESH_TOKEN, Duration.ofDays(1)),
        SpringScene.ALICE);
    manager =
        new AuthorizedClientServiceOAuth2AuthorizedClientManager(
            SpringScene.repository(registration), service);
    interceptor = new OAuth2ClientHttpRequestInterceptor(manager);
    interceptor.setClientRegistrationIdResolver(request -> SpringScene.ID);
    interceptor.setPrincipalResolver(request -> SpringScene.ALICE);
  }

  String token() {
    OAuth2AuthorizeRequest request =
        OAuth2AuthorizeRequest.withClientRegistrationId(SpringScene.ID)
            .principal(SpringScene.ALICE)
            .build();
    return Objects.requireNonNull(manager.authorize(request)).getAccessToken().getTokenValue();
  }

  @Nullable List<String> intercepted() throws IOException {
    Call call = new Call(new HttpHeaders());
    interceptor.intercept(call, NOTHING, (request, body) -> empty);
    return call.headers().get(HttpHeaders.AUTHORIZATION);
  }

  private record Call(HttpHeaders headers) implements HttpRequest {
    @Override
    public HttpMethod getMethod() {
      return HttpMethod.GET;
    }

    @Override
    public URI getURI() {
      return Scene.API;
    }

    @Override
    public Map<String, Object> getAttributes() {
      return Map.of();
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }

  private static final class Empty implements ClientHttpResponse {
    private final HttpHeaders headers = new HttpHeaders();

    @Override
    public HttpStatusCode getStatusCode() {
      return HttpStatus.OK;
    }

    @Override
    public String getStatusText() {
      return "OK";
    }

    @Override
    public void close() {}

    @Override
    public InputStream getBody() {
      return InputStream.nullInputStream();
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
