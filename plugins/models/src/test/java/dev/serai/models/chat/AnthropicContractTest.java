package dev.serai.models.chat;

final class AnthropicContractTest extends ProviderContract {
    @Override
    String provider() {
        return "anthropic";
    }

    @Override
    String model() {
        return "claude-3-5-haiku";
    }

    @Override
    String path() {
        return "/v1";
    }
}
