using System.Globalization;
using AgtGen.Kernels;
using AgtGen.Modeling;

namespace AgtGen.Generators.Tests.Differential;

/// <summary>
/// The generator reads C# and must not misread it: a model that is certified in another form than it runs in has a certificate about nothing. Random programs
/// are run as C# and as generated code, and must agree.
/// </summary>
public sealed class DifferentialTests
{
    private static int Models => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 500 : 40;

    [Fact]
    public void Generate_RandomModels_ComputesWhatTheirSourceComputes()
    {
        string[] sources = [.. Enumerable.Range(0, Models).Select(seed => RandomModel.Write(Name(seed), seed))];
        IReadOnlyList<Type> models = CompiledModels.Load(sources);
        Assert.Equal(Models, models.Count);
        List<string> failures = [];
        for (int seed = 0; seed < Models; seed++)
        {
            Type model = models.Single(type => type.Name == Name(seed));
            foreach (string difference in Differences(model, seed))
            {
                failures.Add($"{model.Name}: {difference}\n{sources[seed]}");
            }
        }

        Assert.Equal([], failures);
    }

    private static string Name(int seed) => "Model" + seed.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Differences(Type model, int seed)
    {
        try
        {
            return typeof(ICertifiableModel<float>).IsAssignableFrom(model)
                ? new ModelComparison<float>(model, seed).Differences()
                : new ModelComparison<double>(model, seed).Differences();
        }
        catch (System.Reflection.TargetInvocationException refused) when (refused.InnerException is CertificationUnavailableException)
        {
            return [refused.InnerException!.Message];
        }
    }
}
