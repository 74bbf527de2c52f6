package dev.serai.models.chat;

final class GeminiContractTest extends ProviderContract {
    @Override
    String provider() {
        return "google";
    }

    @Override
    String model() {
        return "gemini-2.0-flash";
    }

    @Override
    String path() {
        return "/v1beta";
    }
}
