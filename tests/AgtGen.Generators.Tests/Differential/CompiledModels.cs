using System.Reflection;
using AgtGen.Generators.Tests.Harness;
using AgtGen.Modeling;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Differential;

/// <summary>Models compiled with what is generated for them, and loaded.</summary>
internal static class CompiledModels
{
    public static IReadOnlyList<Type> Load(IEnumerable<string> sources)
    {
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create([.. sources]), out Compilation compilation, out _);
        using MemoryStream image = new();
        Assert.Equal([], compilation.Emit(image).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        return [.. Assembly.Load(image.ToArray()).GetTypes().Where(type => type.GetCustomAttribute<CertifiableAttribute>() is not null)];
    }

    public static MethodInfo Marked<TAttribute>(Type model)
        where TAttribute : Attribute =>
        model.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Single(method => method.GetCustomAttribute<TAttribute>() is not null);
}
