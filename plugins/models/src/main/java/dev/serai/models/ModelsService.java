package dev.serai.models;

import dev.serai.api.PluginContext;
import dev.serai.api.PluginService;
import dev.serai.models.camel.ChatModelBeans;
import dev.serai.models.camel.ModelComponent;
import dev.serai.models.camel.ModelOperations;
import dev.serai.models.camel.RouteModels;
import dev.serai.models.chat.Accounts;
import dev.serai.models.chat.Asker;
import dev.serai.models.chat.Chat;
import dev.serai.models.chat.Pause;
import dev.serai.models.config.Models;
import dev.serai.models.config.Prices;
import dev.serai.models.memory.Memories;
import dev.serai.models.prompt.Parts;
import dev.serai.models.provider.LocalOllama;
import dev.serai.models.provider.Providers;
import dev.serai.models.provider.Wires;
import dev.serai.models.tool.box.ToolOperations;
import dev.serai.models.tool.box.Toolbox;
import dev.serai.models.usage.Budget;
import dev.serai.models.usage.BudgetSettings;
import dev.serai.models.usage.Ledger;
import dev.serai.models.usage.Pruning;
import dev.serai.models.usage.Reports;
import dev.serai.models.usage.Spending;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops what nodes, routes and reports share. */
public final class ModelsService implements PluginService {
    private static final Logger LOG = LoggerFactory.getLogger(ModelsService.class);
    private static final String COMPONENT = "model";
    private static final int TOOL_ROUNDS = 10;

    /** The latest first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    @Override
    public void start(PluginContext context) throws Exception {
        CamelContext camel = context.camel();
        Wires wires = opened(new Wires());
        String ollama = context.settings().text("serai.models.ollama-url", "http://127.0.0.1:11434");
        LocalOllama local = new LocalOllama(wires, ollama, context.clock());
        Models models = new Models(local::model);
        Prices prices = new Prices();
        opened(Pruning.started(context.readOnlyDataSource(), context.writer(), context.clock(), context.settings()));
        Ledger ledger = new Ledger(context.writer());
        Spending spending = new Spending();
        spending.publish(context.metrics());
        Asker asker = new Asker(new Providers(camel, ollama), wires, context.secrets());
        Accounts accounts = new Accounts(ledger, prices, spending, context.clock());
        Chat chat = new Chat(models, asker, accounts, context.clock(), Pause.REAL);
        BudgetSettings configured = BudgetSettings.of(context.settings());
        Supplier<Optional<Budget>> budget = () -> configured.now(context.clock());
        RouteModels routeModels = new RouteModels(models, chat, budget, context.clock());

        ModelComponent component = new ModelComponent();
        component.use(routeModels);
        camel.addComponent(COMPONENT, component);
        started.push(() -> camel.removeComponent(COMPONENT));
        ChatModelBeans beans = opened(new ChatModelBeans(camel.getRegistry(), models, routeModels));
        Toolbox tools = opened(new Toolbox(context));
        started.push(context.watch(
                context.home().resolve("config"),
                new ConfigFiles(models, prices, tools, beans::refresh),
                ConfigFiles.NAMES));
        beans.refresh();
        Parts.running(new Parts(
                models,
                asker,
                chat,
                tools,
                new Memories(context.readOnlyDataSource(), context.writer(), context.clock()),
                ledger,
                budget,
                context.settings().number("serai.models.max-tool-rounds", TOOL_ROUNDS, 1, 100)));
        started.push(() -> Parts.running(null));
        Reports reports = new Reports(context.readOnlyDataSource(), context.clock());
        ModelOperations operations = new ModelOperations(models, asker, local, prices, reports, routeModels);
        camel.addRoutes(operations);
        started.push(() -> operations.removeFrom(camel));
        ToolOperations toolOperations = new ToolOperations(tools);
        camel.addRoutes(toolOperations);
        started.push(() -> toolOperations.removeFrom(camel));
    }

    private <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    /** Goes on where one of them fails to stop. */
    @Override
    public void stop() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the models did not stop in order; the others are stopped.", e);
            }
        }
    }
}
