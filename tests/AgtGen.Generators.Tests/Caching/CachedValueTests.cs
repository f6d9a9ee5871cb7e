using System.Collections;
using System.Reflection;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Caching;

/// <summary>No symbol, syntax or location is reachable from what the generator keeps between edits.</summary>
public sealed class CachedValueTests
{
    [Fact]
    public void CachedValues_OfARealRun_ReachNoRoslynType()
    {
        GeneratorRunResult result = Assert.Single(GeneratorTest.Driver.RunGenerators(TestCompilation.Create(Snippets.Moons)).GetRunResult().Results);
        object[] values = [.. new[] { TrackingNames.Parse, TrackingNames.Compile }
            .SelectMany(step => result.TrackedSteps[step]).SelectMany(step => step.Outputs).Select(output => output.Value)];
        Assert.Equal(2, values.Length);
        Assert.All(values, value => Assert.Null(RoslynTypeReachableFrom(value)));
    }

    [Fact]
    public void Search_OfAValueThatHoldsALocation_FindsIt() =>
        Assert.NotNull(RoslynTypeReachableFrom(new { Inner = new object[] { "text", Location.None } }));

    [Fact]
    public void CachedTypes_AreValueEqual() => Assert.All(
        new[] { typeof(GenerationInput), typeof(GeneratedFile), typeof(ModelSpec), typeof(SpecNode), typeof(LayerSpec), typeof(TypeSpec) },
        type => Assert.True(typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), type.Name));

    private static Type? RoslynTypeReachableFrom(object value)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Queue<object> open = new([value]);
        while (open.TryDequeue(out object? next))
        {
            Type type = next.GetType();
            if (type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true)
            {
                return type;
            }

            if (type.IsPrimitive || next is string || next is Type || !seen.Add(next))
            {
                continue;
            }

            foreach (object? member in next is IEnumerable items ? items.Cast<object?>() : [])
            {
                Add(member);
            }

            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                Add(field.GetValue(next));
            }
        }

        return null;

        void Add(object? item)
        {
            if (item is not null)
            {
                open.Enqueue(item);
            }
        }
    }
}
