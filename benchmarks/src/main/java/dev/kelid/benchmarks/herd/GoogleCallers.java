package dev.kelid.benchmarks.herd;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.Credential;
import com.google.api.client.auth.oauth2.StoredCredential;
import com.google.api.client.http.BasicAuthentication;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.store.MemoryDataStoreFactory;
import dev.kelid.benchmarks.scene.Scene;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Google's flow over its store in memory; each caller loads a {@code Credential}. */
final class GoogleCallers implements Callers {
  private static final String USER = "alice";

  private final NetHttpTransport transport = new NetHttpTransport();
  private final AuthorizationCodeFlow flow;

  GoogleCallers(URI endpoint) {
    try {
      flow =
          new AuthorizationCodeFlow.Builder(
                  BearerToken.authorizationHeaderAccessMethod(),
                  transport,
                  GsonFactory.getDefaultInstance(),
                  new GenericUrl(endpoint),
                  new BasicAuthentication(Scene.CLIENT_ID, Scene.CLIENT_SECRET),
                  Scene.CLIENT_ID,
                  Scene.AUTHORIZE)
              .setDataStoreFactory(MemoryDataStoreFactory.getDefaultInstance())
              .build();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void hold(String accessToken, String refreshToken) throws IOException {
    StoredCredential stored = new StoredCredential();
    stored.setAccessToken(accessToken);
    stored.setRefreshToken(refreshToken);
    stored.setExpirationTimeMilliseconds(1L);
    flow.getCredentialDataStore().set(USER, stored);
  }

  @Override
  public Callable<String> handle() throws IOException {
    Credential own = flow.loadCredential(USER);
    HttpRequest request =
        transport.createRequestFactory().buildGetRequest(new GenericUrl(Scene.API.toString()));
    return () -> {
      own.intercept(request);
      return String.valueOf(own.getAccessToken());
    };
  }

  @Override
  public @Nullable String refreshToken() throws IOException {
    StoredCredential stored = flow.getCredentialDataStore().get(USER);
    return stored == null ? null : stored.getRefreshToken();
  }

  @Override
  public void close() throws IOException {
    transport.shutdown();
  }
}
