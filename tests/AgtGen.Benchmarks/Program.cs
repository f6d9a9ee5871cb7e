using AgtGen.Benchmarks;
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(ShortRun).Assembly).Run(args, ShortRun.Config);
