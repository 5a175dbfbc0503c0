package dev.kelid.benchmarks.scene;

import com.github.scribejava.core.builder.api.DefaultApi20;

/** The provider as ScribeJava sees it. */
public final class ScribeApi extends DefaultApi20 {
  private final String tokenEndpoint;

  /** With its token endpoint here. */
  public ScribeApi(String tokenEndpoint) {
    this.tokenEndpoint = tokenEndpoint;
  }

  @Override
  public String getAccessTokenEndpoint() {
    return tokenEndpoint;
  }

  @Override
  protected String getAuthorizationBaseUrl() {
    return Scene.AUTHORIZE;
  }
}
