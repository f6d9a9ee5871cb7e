using System.Diagnostics;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>Runs the tests of this assembly that need no stand-in, one after the other. A small runner, since xunit's own needs an SDK, or a package for this alone.</summary>
internal static class TestCheck
{
    public static bool Run(Report report)
    {
        (int passed, int failed) = (0, 0);
        foreach (Type type in typeof(TestCheck).Assembly.GetTypes().Where(type => type is { IsPublic: true, IsAbstract: false } && !NeedsStandIn(type)).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            long start = Stopwatch.GetTimestamp();
            int before = passed + failed;
            foreach (MethodInfo method in type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null && !NeedsStandIn(method)))
            {
                foreach (object?[] arguments in Rows(method))
                {
                    string? failure = Failure(type, method, arguments);
                    (passed, failed) = failure is null ? (passed + 1, failed) : (passed, failed + 1);
                    if (failure is not null)
                    {
                        report.Line($"- FAILED {type.Name}.{method.Name}({string.Join(", ", arguments)}): {failure}");
                    }
                }
            }

            if (passed + failed > before)
            {
                report.Line($"- {type.FullName}: {passed + failed - before} tests in {Stopwatch.GetElapsedTime(start).TotalSeconds:f1} s");
            }
        }

        report.Line($"{passed} passed, {failed} failed.");
        return failed == 0 && passed > 0;
    }

    private static bool NeedsStandIn(MemberInfo member) => member.GetCustomAttribute<NeedsStandInAttribute>() is not null;

    private static IEnumerable<object?[]> Rows(MethodInfo method) => method.GetParameters().Length == 0
        ? [[]]
        : method.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(method));

    private static string? Failure(Type type, MethodInfo method, object?[] arguments)
    {
        object? test = null;
        TestOutput output = new();
        try
        {
            ConstructorInfo constructor = type.GetConstructors().Single();
            test = constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.ParameterType == typeof(ITestOutputHelper) ? output : Activator.CreateInstance(parameter.ParameterType))]);
            object?[] given = [.. method.GetParameters().Select((parameter, i) => i < arguments.Length ? arguments[i] : parameter.DefaultValue)];
            if (method.Invoke(test, given) is Task task)
            {
                task.GetAwaiter().GetResult();
            }

            return null;
        }
        catch (Exception failure)
        {
            return $"{(failure is TargetInvocationException { InnerException: { } inner } ? inner : failure)}\n{output}";
        }
        finally
        {
            (test as IDisposable)?.Dispose();
        }
    }
}
