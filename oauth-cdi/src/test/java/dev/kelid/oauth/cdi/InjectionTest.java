package dev.kelid.oauth.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

class InjectionTest {
  static class Shop {
    @Inject AuthorizedClient client;

    @Inject
    @Registered("api")
    AuthorizedClient api;

    @Inject OAuthClients clients;

    @ActivateRequestContext
    String token() {
      return client.accessToken().value();
    }
  }

  @Test
  void withoutAWebRequestTheClientSaysWhatToTakeInstead() {
    System.setProperty("oauth.registrations", "web,api");
    for (String id : new String[] {"web", "api"}) {
      System.setProperty("oauth." + id + ".issuer", "https://id.example.com");
      System.setProperty("oauth." + id + ".client-id", "app");
    }
    try (SeContainer container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addBeanClasses(Shop.class)
            .initialize()) {
      Shop shop = container.select(Shop.class).get();
      assertThat(shop.clients.ids()).containsExactly("web", "api");
      assertThatThrownBy(shop::token)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("ofClient()");
    }
  }
}
