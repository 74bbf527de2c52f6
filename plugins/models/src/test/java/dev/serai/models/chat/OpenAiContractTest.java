package dev.serai.models.chat;

final class OpenAiContractTest extends ProviderContract {
    @Override
    String provider() {
        return "openai";
    }

    @Override
    String model() {
        return "gpt-4o-mini";
    }

    @Override
    String path() {
        return "/v1";
    }
}
