using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>A generator of somebody else: adds a source that no other generator sees.</summary>
internal sealed class OtherGenerator(string source) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Other.g.cs", source));
}
