using System.Globalization;
using AgtGen.Benchmarks;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["peaks"]:
        Report.Peaks(Console.Out);
        break;
    case ["steps", .. string[] rest]:
        Report.Steps(Console.Out, string.Concat(rest));
        break;
    case ["runs", .. string[] rest]:
        Report.Runs(Console.Out, string.Concat(rest));
        break;
    case ["busy"]:
        Report.Busy(Console.Out);
        break;
    case ["budgets"]:
        Report.Budgets(Console.Out);
        break;
    case ["orders"]:
        Report.Orders(Console.Out);
        break;
    case ["checks"]:
        Report.Checks(Console.Out);
        break;
    case ["exact", .. string[] rest]:
        Report.Exact(Console.Out, string.Join(' ', rest));
        break;
    case ["widths"]:
        Report.Widths(Console.Out);
        break;
    case ["clips"]:
        Report.Clips(Console.Out);
        break;
    case ["activations"]:
        Report.Activations(Console.Out);
        break;
    case ["optimizers"]:
        Report.Optimizers(Console.Out);
        break;
    case ["labels"]:
        Report.Labels(Console.Out);
        break;
    case ["residual", string batch, string threads]:
        Report.Residual(Console.Out, int.Parse(batch, CultureInfo.InvariantCulture), int.Parse(threads, CultureInfo.InvariantCulture));
        break;
    case ["generator"]:
        Report.Generator(Console.Out);
        break;
    case ["phases", .. string[] rest]:
        Report.Phases(Console.Out, string.Concat(rest));
        break;
    case ["schedule", .. string[] rest]:
        Report.Schedule(Console.Out, string.Concat(rest));
        break;
    case ["trajectories"]:
        Report.Trajectories(Console.Out);
        break;
    case ["sweep", string path]:
        Report.Sweep(Console.Out, path);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ShortRun).Assembly).Run(args, ShortRun.Config);
        break;
}
